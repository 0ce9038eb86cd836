package io.goldensignals.consensus.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MixtureSettingsTest {
    @Test
    void theStandardOnesAreValid() {
        assertThat(MixtureSettings.standard()).isEqualTo(new MixtureSettings(5, 0.01, 0.002, 1, 0.995, 0.999));
    }

    @Test
    void aWrongOneNamesItself() {
        refuses("horizonBars must be at least 1, but was 0", 0, 0.01, 0.002, 1, 0.9);
        refuses("clip must be in (0, 0.5), but was 0.5", 5, 0.5, 0.002, 1, 0.9);
        refuses("clip must be in (0, 0.5), but was 0.0", 5, 0, 0.002, 1, 0.9);
        refuses("sharingRate must be in [0, 1), but was 1.0", 5, 0.01, 1, 1, 0.9);
        refuses("learningRate must be in (0, 1], but was 1.5", 5, 0.01, 0, 1.5, 0.9);
        refuses("recordForgetting must be in (0, 1], but was NaN", 5, 0.01, 0, 1, Double.NaN);
    }

    private static void refuses(
            String message, int horizon, double clip, double sharing, double learning, double forgetting) {
        assertThatThrownBy(() -> new MixtureSettings(horizon, clip, sharing, learning, forgetting, 0.999))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
