package io.goldensignals.gateway.access;

import io.goldensignals.gateway.testing.GatewayProfile;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** A page of another site may read, as docs/access.md says how. */
public final class CorsProfile implements QuarkusTestProfile {
    static final String DESK = "https://desk.example.com";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(new GatewayProfile().getConfigOverrides());
        config.put("quarkus.http.cors.enabled", "true");
        config.put("quarkus.http.cors.origins", DESK);
        config.put("quarkus.http.cors.methods", "GET,POST,PUT,DELETE");
        config.put("quarkus.http.cors.headers", "Authorization,X-API-Key,Content-Type,Last-Event-ID,If-None-Match");
        config.put(
                "quarkus.http.cors.exposed-headers",
                "RateLimit-Limit,RateLimit-Remaining,RateLimit-Reset,Retry-After,ETag,Location");
        config.put("quarkus.http.cors.access-control-allow-credentials", "false");
        return config;
    }
}
