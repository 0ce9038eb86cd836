package io.goldensignals.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.backtest.report.Course.Candle;
import io.goldensignals.backtest.report.Course.Prices;
import io.goldensignals.contracts.Bar;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandlesTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1500, 1, 1500", "1501, 2, 751", "3000, 2, 1500", "3001, 4, 751", "20000, 16, 1250"})
    void areAsFineAsTheirNumberAllows(int bars, int barsPerCandle, int candles) {
        TestingHistory history = TestingHistory.walk("ABC", "1m", bars, 5);
        Candles all = new Candles(history.stream());
        history.bars().forEach(all::add);
        Prices prices = all.prices();
        assertThat(prices.barsPerCandle()).isEqualTo(barsPerCandle);
        assertThat(prices.candles()).hasSize(candles);
        List<Bar> group = history.bars().limit(barsPerCandle).toList();
        assertThat(prices.candles().getFirst())
                .isEqualTo(new Candle(
                        group.getFirst().openTime(),
                        100,
                        group.stream().mapToDouble(Bar::high).max().orElseThrow(),
                        group.stream().mapToDouble(Bar::low).min().orElseThrow(),
                        group.getLast().close()));
        assertThat(prices.candles().getLast().close())
                .isEqualTo(history.bars().toList().getLast().close());
    }
}
