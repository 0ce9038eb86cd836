package io.goldensignals.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EquityFiguresTest {
    private static final AnnualBasis DAYS = AnnualBasis.of(252);
    private static final Offset<Double> EXACT = within(1e-12);

    /**
     * Returns 0.1, −0.1, 0.1 in two years: mean 1/30, deviations 2/30, −4/30, 2/30, squares 24/900, variance 12/900, so
     * that mean ÷ deviation = 1/√12; downside √(0.01/3), mean ÷ downside = 1/√3.
     */
    @Test
    void areThoseWorkedByHand() {
        EquityFigures figures = EquityFigures.of(twoYears(), null, DAYS);

        assertThat(figures.totalReturn()).isCloseTo(0.089, EXACT);
        assertThat(figures.annualReturn()).isCloseTo(Math.sqrt(1.089) - 1, EXACT);
        assertThat(figures.risk().volatility()).isCloseTo(Math.sqrt(252 * 12.0 / 900), EXACT);
        assertThat(figures.risk().sharpe()).isCloseTo(Math.sqrt(252 / 12.0), EXACT);
        assertThat(figures.risk().sortino()).isCloseTo(Math.sqrt(252 / 3.0), EXACT);
        assertThat(figures.risk().calmar()).isCloseTo((Math.sqrt(1.089) - 1) / 0.1, EXACT);
        assertThat(figures.benchmark()).isNull();
        assertThat(figures.tail()).isEqualTo(new TailRisk(null, null));
    }

    /**
     * The benchmark's deviations 0.1, −0.1, 0: squares 0.02, products (0.2 + 0.4)/30 = 0.02, beta 1; alpha (1/30 − 0)·252.
     * Differences 0, 0, 0.1: mean 1/30, squares (1 + 1 + 4)/900, variance 3/900, ratio 1/√3.
     */
    @Test
    void againstABenchmarkAreThoseWorkedByHand() {
        BenchmarkFigures figures =
                EquityFigures.of(twoYears(), new double[] {0.1, -0.1, 0}, DAYS).benchmark();

        assertThat(figures.beta()).isCloseTo(1, EXACT);
        assertThat(figures.alpha()).isCloseTo(8.4, EXACT);
        assertThat(figures.informationRatio()).isCloseTo(Math.sqrt(252 / 3.0), EXACT);
    }

    /** 1.21^(1/2) − 1 = 0.1 a period leaves excess returns 0, −0.2, 0 of the strategy. */
    @Test
    void cashIsTakenFromReturnsByPeriod() {
        AnnualBasis cash = new AnnualBasis(2, 0.21);
        EquityFigures figures = EquityFigures.of(twoYears(), new double[] {0.2, 0.1, 0.1}, cash);

        // Mean −0.2/3, squares 0.02667, variance 0.01333: ratio −1/√3.
        assertThat(figures.risk().sharpe()).isCloseTo(-Math.sqrt(2 / 3.0), EXACT);
        // Downside √(0.04/3), mean ÷ downside −1/√3.
        assertThat(figures.risk().sortino()).isCloseTo(-Math.sqrt(2 / 3.0), EXACT);
        // The benchmark's excess is 0.1, 0, 0: products (0.04 + 0.04 − 0.02)/9, squares (0.04 + 0.01 + 0.01)/9, beta 1.
        assertThat(figures.benchmark().beta()).isCloseTo(1, EXACT);
        assertThat(figures.benchmark().alpha()).isCloseTo(2 * (-0.2 / 3 - 0.1 / 3), EXACT);
    }

    @Test
    void areAbsentWhenTheyCannotBeTold() {
        EquityFigures none = EquityFigures.of(Worlds.daily(100), new double[0], DAYS);
        EquityFigures flat = EquityFigures.of(Worlds.daily(100, 100, 100), new double[] {0, 0}, DAYS);
        EquityFigures debts = EquityFigures.of(Worlds.daily(100, 50, -10), null, DAYS);

        assertThat(none)
                .isEqualTo(new EquityFigures(
                        null,
                        null,
                        new RiskFigures(null, null, null, null),
                        null,
                        new TailRisk(null, null),
                        new BenchmarkFigures(null, null, null)));
        assertThat(flat.totalReturn()).isZero();
        assertThat(flat.risk()).isEqualTo(new RiskFigures(0.0, null, null, null));
        assertThat(flat.benchmark()).isEqualTo(new BenchmarkFigures(null, null, null));
        assertThat(debts.totalReturn()).isCloseTo(-1.1, EXACT);
        assertThat(debts.annualReturn()).isNull();
        assertThat(debts.risk().calmar()).isNull();
    }

    @Test
    void aConstantGainHasNoRatioInsteadOfAHugeOne() {
        EquityFigures figures = EquityFigures.of(Worlds.curve(0.01, 0.01, 0.01, 0.01), null, DAYS);

        assertThat(figures.risk().sharpe()).isNull();
        assertThat(figures.risk().sortino()).isNull();
        assertThat(figures.risk().calmar()).isNull();
        assertThat(figures.drawdown().depth()).isZero();
    }

    @Test
    void refuseABenchmarkOfFewerPeriodsAndAnImpossibleBasis() {
        assertThatThrownBy(() -> EquityFigures.of(twoYears(), new double[] {0.1}, DAYS))
                .hasMessage("benchmark must be as many as returns: 3, but was 1");
        assertThatThrownBy(() -> AnnualBasis.of(0))
                .hasMessage("periodsPerYear must be positive and finite, but was 0.0");
        assertThatThrownBy(() -> new AnnualBasis(252, -1))
                .hasMessage("riskFreeRate must be above -1 and finite, but was -1.0");
    }

    @Property(tries = 200)
    void ratiosDoNotKnowTheScaleAndTheBenchmarkItselfHasBetaOneAndNoAlpha(
            @ForAll long seed,
            @ForAll @IntRange(min = 3, max = 60) int n,
            @ForAll @DoubleRange(min = 0.1, max = 10) double scale) {
        double[] returns = Worlds.returns(new Random(seed), n, 0.001, 0.01);
        double[] scaled = Arrays.stream(returns).map(r -> r * scale).toArray();
        RiskFigures one = risk(returns);
        RiskFigures other = risk(scaled);
        BenchmarkFigures itself = BenchmarkFigures.of(scaled, returns, DAYS);

        assertThat(other.sharpe()).isCloseTo(one.sharpe(), within(1e-9 * (1 + Math.abs(one.sharpe()))));
        assertThat(other.volatility()).isCloseTo(one.volatility() * scale, within(1e-9));
        if (one.sortino() != null) {
            assertThat(other.sortino()).isCloseTo(one.sortino(), within(1e-9 * (1 + Math.abs(one.sortino()))));
        }
        assertThat(itself.beta()).isCloseTo(scale, within(1e-9));
        assertThat(itself.alpha()).isCloseTo(0, within(1e-9));
    }

    @Property(tries = 200)
    void aShiftMovesMeansAndAlphaAndLeavesDeviationsAndBeta(
            @ForAll long seed,
            @ForAll @IntRange(min = 3, max = 60) int n,
            @ForAll @DoubleRange(min = -0.01, max = 0.01) @Scale(4) double shift) {
        Random random = new Random(seed);
        double[] returns = Worlds.returns(random, n, 0.001, 0.01);
        double[] market = Worlds.returns(random, n, 0.001, 0.01);
        double[] shifted = Arrays.stream(returns).map(r -> r + shift).toArray();
        BenchmarkFigures one = BenchmarkFigures.of(returns, market, DAYS);
        BenchmarkFigures other = BenchmarkFigures.of(shifted, market, DAYS);

        assertThat(risk(shifted).volatility()).isCloseTo(risk(returns).volatility(), within(1e-9));
        assertThat(other.beta()).isCloseTo(one.beta(), within(1e-9));
        assertThat(other.alpha()).isCloseTo(one.alpha() + 252 * shift, within(1e-9));
    }

    private static RiskFigures risk(double... returns) {
        return RiskFigures.of(returns, null, null, DAYS);
    }

    private static EquityCurve twoYears() {
        Instant start = Instant.parse("2022-01-01T00:00:00Z");
        return new EquityCurve(
                List.of(start, start.plusSeconds(1), start.plusSeconds(2), start.plusSeconds(2 * 31_556_952L)),
                100,
                110,
                99,
                108.9);
    }
}
