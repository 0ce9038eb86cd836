package io.goldensignals.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.consensus.PolicySettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    @Test
    void whatIsNotNamedIsThePlatformsDefault() {
        assertThat(Policies.of(Map.of())).isEqualTo(PolicySettings.standard());
        PolicySettings policy = Policies.of(Map.of("threshold", "0.03", "quorum", "5", "size-factor", "0.5"));
        assertThat(policy.decision().threshold()).isEqualTo(0.03);
        assertThat(policy.decision().quorum()).isEqualTo(5);
        assertThat(policy.decision().costPerSide())
                .isEqualTo(PolicySettings.standard().decision().costPerSide());
        assertThat(policy.risk().sizeFactor()).isEqualTo(0.5);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> Policies.of(Map.of("treshold", "0.03")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did you mean 'threshold'");
        assertThatThrownBy(() -> Policies.of(Map.of("quorum", "2.5")))
                .hasMessage("quorum must be a whole number, but was 2.5");
        assertThatThrownBy(() -> Policies.of(Map.of("threshold", "much")))
                .hasMessage("threshold must be a number, but was much");
        assertThatThrownBy(() -> Policies.of(Map.of("max-position-size", "2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("max");
    }
}
