package io.goldensignals.agents.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.contracts.Action;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Reasoning REASON = Reasoning.of("because");

    @Test
    void aVoteClaimsNoMoreThanFivePointsBeyondEvenOdds() {
        assertThat(Verdict.buy(1, REASON).probabilityUp()).isEqualTo(0.55);
        assertThat(Verdict.sell(0.5, REASON).probabilityUp()).isEqualTo(0.475);
        assertThat(Verdict.hold(1, REASON).probabilityUp()).isEqualTo(0.5);
    }

    @Test
    void aVoteThatContradictsItselfIsRefused() {
        assertThatThrownBy(() -> new Verdict.Vote(Action.BUY, 0.9, 0.5, REASON, PriceLevels.NONE))
                .hasMessage("probabilityUp 0.5 contradicts BUY");
        assertThatThrownBy(() -> new Verdict.Vote(Action.SELL, 0.9, 0.51, REASON, PriceLevels.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Verdict.Vote(Action.HOLD, 0.9, 0.49, REASON, PriceLevels.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        for (double confidence : new double[] {0, -1, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> Verdict.buy(confidence, REASON)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void strengthRunsFromOneHalfToOneAndNeverBeyond() {
        assertThat(Strength.of(0, 0, 10)).isEqualTo(0.5);
        assertThat(Strength.of(5, 0, 10)).isEqualTo(0.75);
        assertThat(Strength.of(25, 0, 10)).isEqualTo(1);
        assertThat(Strength.of(-3, 0, 10)).isEqualTo(0.5);
        assertThat(Strength.of(2, 4, 0)).isEqualTo(0.75);
        assertThat(Strength.of(Double.NaN, 0, 10)).isEqualTo(0.5);
    }

    @Test
    void aSentenceIsTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Reasoning.of("RSI(%d) %.1f", 14, 28.44).sentence()).isEqualTo("RSI(14) 28.4");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void valuesKeepTheirOrderAndLeaveOutWhatIsNone() {
        Reasoning reasoning = Reasoning.of("RSI %.1f", Double.NaN)
                .value("b", 1)
                .value("a", 2)
                .value("c", Double.NaN)
                .value("d", Double.POSITIVE_INFINITY);
        assertThat(reasoning.values().keySet()).containsExactly("b", "a");
        assertThat(reasoning.sentence()).isEqualTo("RSI undefined");
    }
}
