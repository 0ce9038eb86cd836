package io.goldensignals.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TradeFiguresTest {
    /** 30 + 10 won in two, 5 + 5 + 10 lost in three, one at 0, which ends the first losing run. */
    @Test
    void areThoseWorkedByHand() {
        TradeFigures figures =
                TradeFigures.of(new double[] {30, -5, 0, -5, -10, 10}, new double[] {0.3, -0.05, 0, -0.05, -0.1, 0.1});

        assertThat(figures.n()).isEqualTo(6);
        assertThat(figures.longestLosingRun()).isEqualTo(2);
        assertThat(figures.payoff().averageWin()).isEqualTo(20);
        assertThat(figures.payoff().averageLoss()).isCloseTo(20.0 / 3, within(1e-14));
        assertThat(figures.payoff().ratio()).isCloseTo(3, within(1e-14));
        assertThat(figures.payoff().profitFactor()).isEqualTo(2);
        assertThat(figures.payoff().expectancy()).isCloseTo(20.0 / 6, within(1e-14));
        assertThat(figures.payoff().expectedReturn()).isCloseTo(0.2 / 6, within(1e-15));
        assertThat(figures.wins().rate()).isCloseTo(1.0 / 3, within(1e-15));
    }

    /** z² = 3.8414588: (0.5 ± 1.96·√(0.25/100 + z²/40000) + z²/200) ÷ (1 + z²/100), as in Wilson's paper's form. */
    @Test
    void theWinRateHasWilsonsInterval() {
        WinRate rate = WinRate.of(50, 100);

        assertThat(rate.low()).isCloseTo(0.4038315, within(1e-7));
        assertThat(rate.high()).isCloseTo(0.5961685, within(1e-7));
    }

    @Test
    void areAbsentWithoutTheTradesTheyAreAbout() {
        TradeFigures none = TradeFigures.of(new double[0], new double[0]);
        TradeFigures won = TradeFigures.of(new double[] {1}, new double[] {0.1});
        TradeFigures lost = TradeFigures.of(new double[] {-1}, new double[] {-0.1});

        assertThat(none)
                .isEqualTo(new TradeFigures(
                        0, new WinRate(null, null, null), new Payoff(null, null, null, null, null, null), 0));
        assertThat(won.payoff()).isEqualTo(new Payoff(1.0, null, null, null, 1.0, 0.1));
        assertThat(lost.payoff()).isEqualTo(new Payoff(null, 1.0, null, 0.0, -1.0, -0.1));
        assertThat(lost.longestLosingRun()).isEqualTo(1);
    }

    @Test
    void refuseSeriesThatDoNotMatch() {
        assertThatThrownBy(() -> TradeFigures.of(new double[2], new double[1]))
                .hasMessage("returns must be as many as profits: 2, but was 1");
        assertThatThrownBy(() -> TradeFigures.of(new double[] {Double.NaN}, new double[1]))
                .hasMessage("profits[0] must be finite, but was NaN");
    }
}
