package io.goldensignals.gateway.webhooks;

import io.goldensignals.gateway.access.TestingSecret;
import io.goldensignals.gateway.testing.Gateway;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A gateway whose webhooks may lead to this machine, five at most. */
public final class WebhooksProfile implements QuarkusTestProfile {
    static final int MOST = 5;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port", "0",
                "golden.access.admin-key-sha256", Gateway.ADMIN_KEY_SHA256,
                "golden.access.burst", "10000",
                "golden.secret", TestingSecret.TEXT,
                "golden.webhooks.allow-http", "true",
                "golden.webhooks.allow-private", "true",
                "golden.webhooks.most", Integer.toString(MOST),
                "golden.webhooks.poll", "100ms");
    }
}
