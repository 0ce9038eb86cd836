package io.goldensignals.aggregator.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.aggregator.ownership.OwnershipSettings;
import io.goldensignals.aggregator.store.StoreSettings;
import io.goldensignals.aggregator.tally.ConsensusSettings;
import io.goldensignals.consensus.PolicySettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @Test
    void defaultsAreTheStandardOnes() {
        ConsensusSettings settings = TestingSettings.of(ConsensusSettings.class, Map.of());

        assertThat(settings.panels()).containsExactly("all");
        assertThat(settings.policy()).isEqualTo(PolicySettings.standard());
        assertThat(settings.provisionalGrace()).isEqualTo(Duration.ofSeconds(2));
        assertThat(TestingSettings.of(StoreSettings.class, Map.of()).retention())
                .isEmpty();
        assertThat(TestingSettings.of(OwnershipSettings.class, Map.of()).transactionTimeout())
                .isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({
        "golden.consensus.threshold, 0.5",
        "golden.consensus.quorum, 0",
        "golden.consensus.horizon-bars, none",
        "golden.consensus.max-position-size, 1.5",
        "golden.consensus.provisional-grace, 0s",
        "golden.consensus.size-factor, -1",
        "golden.consensus.learning-rate, 1.1",
        "golden.consensus.sharing-rate, 1",
        "golden.consensus.cost-per-side, -0.1",
        "golden.consensus.max-daily-loss, 0",
    })
    void aWrongSettingNamesItself(String name, String value) {
        assertThatThrownBy(() -> TestingSettings.of(ConsensusSettings.class, Map.of(name, value)))
                .hasMessageContaining(name);
    }

    @Test
    void aRetentionBelowADayIsRefused() {
        assertThatThrownBy(() -> TestingSettings.of(StoreSettings.class, Map.of("golden.store.retention", "1h")))
                .hasMessageContaining("golden.store.retention");
    }
}
