package io.goldensignals.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
    private static final RestartPolicy POLICY = new RestartPolicy(Duration.ofMillis(500), 3, Duration.ofSeconds(60));

    @Test
    void doublesThePauseUntilItGivesUp() {
        assertThat(POLICY.pause(1)).contains(Duration.ofMillis(500));
        assertThat(POLICY.pause(2)).contains(Duration.ofSeconds(1));
        assertThat(POLICY.pause(3)).contains(Duration.ofSeconds(2));
        assertThat(POLICY.pause(4)).isEmpty();
    }

    @Test
    void forgetsEarlierDeathsAfterACalmLife() {
        assertThat(POLICY.deaths(3, Duration.ofSeconds(59))).isEqualTo(4);
        assertThat(POLICY.deaths(3, Duration.ofSeconds(60))).isEqualTo(1);
    }
}
