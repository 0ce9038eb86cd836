package io.goldensignals.agents.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.agents.Market;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.RiskMeasures;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RiskWindowTest {
    private static RiskMeasures after(List<Bar> bars) {
        IndicatorBook book = new IndicatorBook();
        RiskWindow risk = RiskWindow.in(book);
        bars.forEach(book::update);
        return risk.measures();
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 40, 511, 512, 513, 900})
    void measuresTheLast512Closes(int count) {
        List<Bar> bars = Market.regimes(9, count);
        double[] closes = bars.subList(Math.max(0, count - 512), count).stream()
                .mapToDouble(Bar::close)
                .toArray();
        double[] returns = new double[closes.length - 1];
        double drawdown = 0;
        for (int i = 1; i < closes.length; i++) {
            returns[i - 1] = Math.log(closes[i] / closes[i - 1]);
            for (int k = 0; k < i; k++) {
                drawdown = Math.max(drawdown, 1 - closes[i] / closes[k]);
            }
        }
        double mean = Arrays.stream(returns).average().orElseThrow();
        double variance = Arrays.stream(returns)
                .map(r -> (r - mean) * (r - mean))
                .average()
                .orElseThrow();
        double[] sorted = Arrays.stream(returns).sorted().toArray();
        double tail = sorted[(int) Math.ceil(0.05 * sorted.length) - 1];

        RiskMeasures measures = after(bars);
        assertThat(measures.maxDrawdown()).isCloseTo(drawdown, within(1e-12));
        assertThat(measures.volatility()).isCloseTo(Math.sqrt(variance), within(1e-12));
        assertThat(measures.valueAtRisk95()).isCloseTo(1 - Math.exp(tail), within(1e-12));
        assertThat(measures.atr()).isPositive();
    }

    @Test
    void saysNothingWithTooFewBars() {
        assertThat(after(Market.walk(1, 14))).isEqualTo(new RiskMeasures(null, null, null, null));
        assertThat(after(Market.walk(1, 20)).volatility()).isNull();
        assertThat(after(Market.walk(1, 20)).atr()).isPositive();
    }

    @Test
    void aFlatMarketHasNoRisk() {
        assertThat(after(Market.flat(100, 50, 0))).isEqualTo(new RiskMeasures(0.0, 0.0, 0.0, 0.0));
    }
}
