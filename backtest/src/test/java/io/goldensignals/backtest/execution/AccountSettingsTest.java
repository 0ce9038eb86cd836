package io.goldensignals.backtest.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.goldensignals.consensus.RiskSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountSettingsTest {
    @Test
    void theStandardOnesAreThePlatforms() {
        AccountSettings standard = AccountSettings.standard();
        assertThat(standard.maxPositionSize()).isEqualTo(RiskSettings.standard().maxPositionSize());
        assertThat(standard.maxDailyLoss()).isEqualTo(RiskSettings.standard().maxDailyLoss());
        assertThat(standard).isEqualTo(new AccountSettings(100_000, 0.0001, 0.05, 1, Integer.MAX_VALUE, 0.02));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0      | 1   | 1   | 1 | 1 | 1   | capital must be positive and finite, but was 0.0",
                "10.005 | 1   | 1   | 1 | 1 | 1   | capital must be in whole cents, but was 10.005",
                "10     | 0   | 1   | 1 | 1 | 1   | lot must be positive",
                "10     | 1   | 1.1 | 1 | 1 | 1   | maxPositionSize must be in (0, 1], but was 1.1",
                "10     | 1   | 0   | 1 | 1 | 1   | maxPositionSize must be in (0, 1], but was 0.0",
                "10     | 1   | 1   | 0 | 1 | 1   | maxGross must be positive",
                "10     | 1   | 1   | 1 | 0 | 1   | maxPositions must be at least 1, but was 0",
                "10     | 1   | 1   | 1 | 1 | 0   | maxDailyLoss must be in (0, 1], but was 0.0",
                "10     | 1   | 1   | 1 | 1 | 1.1 | maxDailyLoss must be in (0, 1], but was 1.1"
            })
    void aWrongOneNamesItself(
            double capital, double lot, double size, double gross, int positions, double loss, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccountSettings(capital, lot, size, gross, positions, loss))
                .withMessageContaining(message);
    }
}
