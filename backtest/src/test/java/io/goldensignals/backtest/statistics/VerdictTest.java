package io.goldensignals.backtest.statistics;

import static io.goldensignals.backtest.statistics.Verdict.Finding.EDGE;
import static io.goldensignals.backtest.statistics.Verdict.Finding.INSUFFICIENT_DATA;
import static io.goldensignals.backtest.statistics.Verdict.Finding.NO_EVIDENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final VerdictRule RULE = VerdictRule.standard();
    private static final double[] NOTHING = new double[400];
    private static final double[] GOOD = Worlds.returns(new Random(1), 400, 0.003, 0.01);
    private static final double[] POOR = Worlds.returns(new Random(2), 400, -0.003, 0.01);

    @Test
    void saysEdgeWithItsNumbers() {
        Verdict verdict = RULE.judge(GOOD, NOTHING, 84, Search.NONE);

        assertThat(verdict.finding()).isEqualTo(EDGE);
        assertThat(verdict.sentence())
                .matches(
                        "Edge: \\+\\d+\\.\\d{3} bp a period \\(at least \\+\\d+\\.\\d{3} bp, p = 0\\.0005\\) net and .* "
                                + "over entries at random, in 84 trades and 400 periods; the level is 0\\.0500\\.");
        assertThat(verdict.evidence().net().lower()).isPositive();
        assertThat(verdict.evidence().deflatedSharpe()).isNull();
    }

    @Test
    void aLossIsNoEvidence() {
        assertThat(RULE.judge(POOR, NOTHING, 84, Search.NONE).finding()).isEqualTo(NO_EVIDENCE);
        assertThat(RULE.judge(POOR, NOTHING, 84, Search.NONE).sentence()).startsWith("No evidence of an edge: -");
    }

    @Test
    void whatEntriesAtRandomMakeTooIsNoEvidence() {
        assertThat(RULE.judge(GOOD, Worlds.returns(new Random(3), 400, 0.003, 0.01), 84, Search.NONE)
                        .finding())
                .isEqualTo(NO_EVIDENCE);
    }

    @Test
    void whatOnlyLosesLessThanEntriesAtRandomIsNoEvidence() {
        double[] worse = Arrays.stream(POOR).map(r -> r - 0.01).toArray();
        worse[0] = 0;

        assertThat(RULE.judge(POOR, worse, 84, Search.NONE)
                        .evidence()
                        .overRandom()
                        .pValue())
                .isLessThan(0.01);
        assertThat(RULE.judge(POOR, worse, 84, Search.NONE).finding()).isEqualTo(NO_EVIDENCE);
    }

    @Test
    void theBestOfManyMustStandDeflation() {
        Verdict few = RULE.judge(GOOD, NOTHING, 84, new Search(2, 0.0001));
        Verdict many = RULE.judge(GOOD, NOTHING, 84, new Search(1_000, 0.01));

        assertThat(few.finding()).isEqualTo(EDGE);
        assertThat(few.sentence()).contains(", one of 2 trials with a deflated Sharpe ratio of 1.0000;");
        assertThat(many.finding()).isEqualTo(NO_EVIDENCE);
        assertThat(many.evidence().deflatedSharpe()).isLessThan(0.95);
    }

    /** A ratio 0.05 above what the best of ten shows is 0.05·√399 = 1 standard error, Φ(1) = 0.84; 0.1 is Φ(2) = 0.98. */
    @Test
    void deflationIsStoodFromNinetyFiveInAHundredOn() {
        assertThat(RULE.judge(GOOD, NOTHING, 84, leaving(0.05)).finding()).isEqualTo(NO_EVIDENCE);
        assertThat(RULE.judge(GOOD, NOTHING, 84, leaving(0.05)).evidence().deflatedSharpe())
                .isBetween(0.7, 0.9);
        assertThat(RULE.judge(GOOD, NOTHING, 84, leaving(0.1)).finding()).isEqualTo(EDGE);
    }

    @Test
    void theLowerOfBothDeflatedRatiosCounts() {
        Search search = leaving(0.05);
        double[] gain = new double[400];
        double[] loss = new double[400];
        Arrays.fill(gain, 0.001);
        Arrays.fill(loss, -0.001);
        double[] overGain = Arrays.stream(GOOD).map(r -> r - 0.001).toArray();

        assertThat(RULE.judge(GOOD, gain, 84, search).evidence().deflatedSharpe())
                .isEqualTo(SharpeEstimate.of(overGain).deflated(search));
        assertThat(RULE.judge(GOOD, loss, 84, search).evidence().deflatedSharpe())
                .isEqualTo(SharpeEstimate.of(GOOD).deflated(search));
    }

    private static Search leaving(double ratio) {
        double deviation = (SharpeEstimate.of(GOOD).ratio() - ratio) / new Search(10, 1).expectedMaximum();
        return new Search(10, deviation * deviation);
    }

    @Test
    void tooFewTradesOrPeriodsOrReturnsThatDoNotVaryAreInsufficient() {
        assertThat(RULE.judge(GOOD, NOTHING, 29, Search.NONE).finding()).isEqualTo(INSUFFICIENT_DATA);
        assertThat(RULE.judge(GOOD, NOTHING, 29, Search.NONE).sentence())
                .isEqualTo("Insufficient data: 29 trades in 400 periods; a verdict takes 30 trades, 250 periods and "
                        + "returns that vary.");
        assertThat(RULE.judge(Arrays.copyOf(GOOD, 249), new double[249], 30, Search.NONE)
                        .finding())
                .isEqualTo(INSUFFICIENT_DATA);
        assertThat(RULE.judge(Arrays.copyOf(GOOD, 250), new double[250], 30, Search.NONE)
                        .finding())
                .isEqualTo(EDGE);
        assertThat(RULE.judge(NOTHING, NOTHING, 30, Search.NONE).finding()).isEqualTo(INSUFFICIENT_DATA);
        assertThat(RULE.judge(GOOD, GOOD, 30, Search.NONE).finding()).isEqualTo(INSUFFICIENT_DATA);
    }

    @Test
    void theSameInputsGiveTheSameWords() {
        assertThat(RULE.judge(GOOD, NOTHING, 84, Search.NONE)).isEqualTo(RULE.judge(GOOD, NOTHING, 84, Search.NONE));
    }

    @Test
    void refusesIllegalSettingsByName() {
        assertThatThrownBy(() -> new VerdictRule(0, 1, 2, 99, 1))
                .hasMessage("alpha must be above 0 and at most 0.5, but was 0.0");
        assertThatThrownBy(() -> new VerdictRule(0.05, 0, 2, 99, 1)).hasMessageStartingWith("minimumTrades must be");
        assertThatThrownBy(() -> new VerdictRule(0.05, 1, 1, 99, 1)).hasMessageStartingWith("minimumPeriods must be");
        assertThatThrownBy(() -> new VerdictRule(0.01, 1, 2, 98, 1))
                .hasMessage("resamples must be at least 20 and 1/alpha - 1, but was 98");
        assertThatThrownBy(() -> RULE.judge(GOOD, new double[3], 30, Search.NONE))
                .hasMessage("benchmark must be as many as returns: 400, but was 3");
        assertThatThrownBy(() -> RULE.judge(new double[] {Double.NaN}, new double[1], 0, Search.NONE))
                .hasMessage("net[0] must be finite, but was NaN");
        assertThatThrownBy(() -> RULE.judge(GOOD, NOTHING, -1, Search.NONE))
                .hasMessage("trades must be at least 0, but was -1");
    }
}
