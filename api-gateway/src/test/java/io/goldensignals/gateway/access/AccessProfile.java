package io.goldensignals.gateway.access;

import io.goldensignals.gateway.testing.GatewayProfile;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** As for other tests, but without a limit to wrong credentials. */
public final class AccessProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(new GatewayProfile().getConfigOverrides());
        config.put("golden.access.failures-per-minute", "1000000");
        config.put("golden.secret", "of-replicas-under-test-0123456789abcdef");
        return config;
    }
}
