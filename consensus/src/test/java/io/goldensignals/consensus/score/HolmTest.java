package io.goldensignals.consensus.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.contracts.Action;
import java.util.List;
import org.junit.jupiter.api.Test;

class HolmTest {
    /** The fifteen p-values of Benjamini and Hochberg (1995), shuffled: Holm finds three at 0.05. */
    @Test
    void adjustsAKnownTable() {
        double[] adjusted = Holm.adjust(
                0.0095, 0.0001, 1, 0.0201, 0.0004, 0.0298, 0.0278, 0.0019, 0.0344, 0.3240, 0.0459, 0.4262, 0.6528,
                0.5719, 0.7590);

        assertThat(adjusted)
                .containsExactly(
                        new double[] {
                            0.114, 0.0015, 1, 0.2211, 0.0056, 0.278, 0.278, 0.0247, 0.278, 1, 0.3213, 1, 1, 1, 1
                        },
                        within(1e-12));
    }

    /** The largest multiple so far holds: 3 · 0.01 for the first, then 2 · 0.04 also for the one after it. */
    @Test
    void neverFallsBelowASmallerPValuesAdjustment() {
        assertThat(Holm.adjust(0.045, 0.01, 0.04)).containsExactly(new double[] {0.08, 0.03, 0.08}, within(1e-15));
    }

    @Test
    void adjustsNothingInATableOfOneOrNone() {
        assertThat(Holm.adjust(0.03)).containsExactly(0.03);
        assertThat(Holm.adjust()).isEmpty();
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatThrownBy(() -> Holm.adjust(0.5, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Holm.adjust(1.5)).isInstanceOf(IllegalArgumentException.class);
    }

    /** p = 0.03 alone is an edge; among two with evidence it is none, and the third has no say. */
    @Test
    void aTableCountsOnlyThoseThatCouldBeTested() {
        Score few = TestingScorecards.alternating(20, 0.6, 0.7).score(1);
        Score near = withPValue(0.03);
        Score far = withPValue(0.6);

        List<Score> table = Holm.table(List.of(few, near, far));

        assertThat(near.verdict()).isEqualTo(Verdict.EDGE);
        assertThat(table).extracting(Score::pValue).containsExactly(null, 0.03, 0.6);
        assertThat(table).extracting(Score::adjustedPValue).containsExactly(null, 0.06, 0.6);
        assertThat(table)
                .extracting(Score::verdict)
                .containsExactly(Verdict.INSUFFICIENT_EVIDENCE, Verdict.NO_EDGE_SHOWN, Verdict.NO_EDGE_SHOWN);
        assertThat(Holm.table(List.of(few, near)).getLast().verdict()).isEqualTo(Verdict.EDGE);
    }

    private static Score withPValue(double p) {
        Scorecard card = new Scorecard();
        for (int i = 0; i < 100; i++) {
            card.add(0.6, Action.BUY, i % 2, 0.5, 0.01);
        }
        Score score = card.score(1);
        return new Score(
                score.n(),
                score.effectiveN(),
                score.logLoss(),
                score.skill(),
                score.brier(),
                score.reliability(),
                score.resolution(),
                score.uncertainty(),
                score.withinBins(),
                score.expectedCalibrationError(),
                score.hitRate(),
                p,
                p,
                score.meanReturn(),
                score.curve(),
                Verdict.of(p));
    }
}
