package io.goldensignals.gateway.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A gateway with little memory for signals and bars, and frequent heartbeats; one for all tests. */
public final class GatewayProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port", "0",
                "golden.stream.ring-bytes", "4096",
                "golden.stream.heartbeat", "300ms",
                "golden.store.timeout", "2s",
                "golden.performance.keep-for", "0s",
                "golden.performance.most-bars", "4000",
                "golden.performance.most-questions", "1");
    }
}
