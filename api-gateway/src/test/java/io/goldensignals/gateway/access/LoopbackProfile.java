package io.goldensignals.gateway.access;

import io.goldensignals.gateway.testing.Gateway;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** This machine may read, and nobody may ask often. */
public final class LoopbackProfile implements QuarkusTestProfile {
    static final int BURST = 30;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port", "0",
                "golden.access.admin-key-sha256", Gateway.ADMIN_KEY_SHA256,
                "golden.access.anonymous", "LOOPBACK_READER",
                "golden.access.requests-per-second", "1",
                "golden.access.burst", Integer.toString(BURST));
    }
}
