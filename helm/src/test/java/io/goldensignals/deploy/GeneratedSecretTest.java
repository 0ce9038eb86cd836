package io.goldensignals.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the chart makes up itself: once. */
class GeneratedSecretTest {
    private static final String NAME = "golden-signals-secrets";
    private static final Path VALUES = Chart.ROOT.resolve("helm/src/test/resources/values/trial.yaml");

    @Test
    void anUpgradeKeepsWhatInstallingGenerated() {
        JsonNode installed = secret(Chart.render(VALUES));

        JsonNode upgraded = secret(Chart.render(VALUES, new TestingCluster(Map.of(NAME, installed.toString()))));

        assertThat(upgraded.path("data")).isEqualTo(installed.path("data")).hasSize(5);
        assertThat(secret(Chart.render(VALUES)).path("data")).isNotEqualTo(installed.path("data"));
    }

    @Test
    void theAdminKeyIsOneThatTheGatewayAccepts() throws NoSuchAlgorithmException {
        JsonNode secret = secret(Chart.render(VALUES));
        String key = value(secret, "admin-key");

        assertThat(key).matches("gs_[a-z2-7]{8}_[A-Za-z0-9_-]{43}");
        assertThat(value(secret, "GOLDEN_ACCESS_ADMIN_KEY_SHA256"))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8))));
        assertThat(value(secret, "GOLDEN_SECRET")).hasSizeGreaterThanOrEqualTo(32);
    }

    private static JsonNode secret(String rendered) {
        return Manifests.parse(rendered).one("Secret", NAME);
    }

    private static String value(JsonNode secret, String key) {
        return new String(
                Base64.getDecoder().decode(secret.path("data").path(key).asText()), UTF_8);
    }
}
