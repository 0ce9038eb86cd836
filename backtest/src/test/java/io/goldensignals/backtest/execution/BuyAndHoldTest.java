package io.goldensignals.backtest.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuyAndHoldTest {
    private static final StreamId A = new StreamId("AAA", Interval.parse("1d"), 0);
    private static final StreamId B = new StreamId("BBB", Interval.parse("1d"), 0);
    private static final AccountSettings WHOLE_UNITS = new AccountSettings(10_000, 1, 0.05, 1, 1, 1);

    @Test
    void sharesTheCapitalOutAndBuysEachAtItsFirstOpen() {
        // 1 % of commission: 5,000 ÷ 100 = 50 units would cost 5,000 + 50; of the 4,950 left 49 units cost 4,900 + 49.
        BuyAndHold held = new BuyAndHold(WHOLE_UNITS, Costs.parse("commission=0.01"), List.of(A, B));
        assertThat(held.equity()).isEqualByComparingTo("10000");
        Bar first = bar(A, 0, 100, 110);
        held.open(first);
        assertThat(held.equity()).isEqualByComparingTo("9951");
        held.close(first);
        assertThat(held.equity()).isEqualByComparingTo("10441");
        // B begins a day later: of 5,000 ÷ 30 = 166 units the charges are 49.80, so 165 units: 4,950 + 49.50.
        held.open(bar(A, 1, 120, 120));
        held.open(bar(B, 1, 30, 30));
        assertThat(held.equity()).isEqualByComparingTo("10391.50");
        held.close(bar(A, 1, 120, 120));
        held.close(bar(B, 1, 30, 33));
        // 49 × 120 = 5,880 and 165 × 33 = 5,445; cash 10,000 − 4,949 − 4,999.50 = 51.50.
        assertThat(held.equity()).isEqualByComparingTo("11376.50");
        held.finish();
        // 58.80 and 54.45 to sell.
        assertThat(held.equity()).isEqualByComparingTo("11263.25");
        assertThat(held.costs()).isEqualByComparingTo("211.75");
    }

    @Test
    void ignoresStreamsThatItDoesNotHold() {
        BuyAndHold held = new BuyAndHold(WHOLE_UNITS, Costs.NONE, List.of(A));
        held.open(bar(B, 0, 1, 1));
        held.close(bar(B, 0, 1, 5));
        held.finish();
        assertThat(held.equity()).isEqualByComparingTo("10000");
    }

    private static Bar bar(StreamId stream, int day, double open, double close) {
        Instant time = TestingStream.MONDAY.plus(Duration.ofDays(day));
        return new Bar(
                stream.symbol(),
                stream.interval(),
                0,
                day,
                time,
                time.plus(Duration.ofDays(1)),
                open,
                Math.max(open, close),
                Math.min(open, close),
                close,
                1,
                Adjustment.RAW,
                "test",
                Quality.REPLAYED,
                false);
    }
}
