package io.goldensignals.gateway.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A gateway with little memory for signals and bars, and frequent heartbeats; one for all tests but those of webhooks. */
public final class GatewayProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("golden.access.admin-key-sha256", Gateway.ADMIN_KEY_SHA256),
                Map.entry("golden.access.requests-per-second", "100000"),
                Map.entry("golden.access.burst", "100000"),
                Map.entry("golden.access.refresh", "200ms"),
                Map.entry("golden.audit.prune-interval", "1s"),
                Map.entry("golden.stream.ring-bytes", "4096"),
                Map.entry("golden.stream.heartbeat", "300ms"),
                Map.entry("golden.store.timeout", "2s"),
                Map.entry("golden.performance.keep-for", "0s"),
                Map.entry("golden.performance.most-bars", "4000"),
                Map.entry("golden.performance.most-questions", "1"),
                Map.entry("golden.monitoring.sample", "1s"),
                Map.entry("golden.webhooks.active", "false"));
    }
}
