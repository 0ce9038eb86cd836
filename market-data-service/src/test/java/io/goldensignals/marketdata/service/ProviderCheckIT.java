package io.goldensignals.marketdata.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusMainTest
@TestProfile(ProviderCheckIT.Alone.class)
class ProviderCheckIT {
    /** No broker, and nobody to serve. */
    public static final class Alone implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.host-enabled", "false",
                    "kafka.bootstrap.servers", "127.0.0.1:1",
                    "golden.providers", "simulated",
                    "golden.simulated.symbols", "AAPL");
        }
    }

    @Test
    void asACommandItAsksTheProvidersAndEndsWithoutKafka(QuarkusMainLauncher launcher) {
        LaunchResult result = launcher.launch("providers", "check");
        assertThat(result.exitCode()).isZero();
        assertThat(result.getOutput()).contains("simulated", "AAPL", "ok", "1 of 1 providers answered");
    }

    @Test
    void otherArgumentsAreRefused(QuarkusMainLauncher launcher) {
        LaunchResult result = launcher.launch("providers", "chek");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.getOutput() + result.getErrorOutput())
                .contains("expected none, providers check or topics create");
    }
}
