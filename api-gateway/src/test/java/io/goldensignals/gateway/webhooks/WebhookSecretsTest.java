package io.goldensignals.gateway.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.gateway.access.TestingSecret;
import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.webhooks.WebhookSecrets.Signer;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class WebhookSecretsTest {
    private static final Instant NOW = Instant.parse("2026-01-05T14:30:00.9Z");
    private static final byte[] BODY = "{\"price\":1}".getBytes(UTF_8);

    private final WebhookSecrets secrets = new WebhookSecrets(TestingSecret.lasting());

    /** The example of the Standard Webhooks libraries. */
    @Test
    void signaturesAreTheStandardOnes() {
        byte[] key = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        String message = "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}";
        assertThat(WebhookSecrets.signature(key, message.getBytes(UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aReceiverVerifiesWithTheSecretItWasTold() {
        String signatures = secrets.signatures(new Signer("w", 3, null), "s", NOW, BODY);
        assertThat(signatures).isEqualTo(Receiver.signature(secrets.text("w", 3), "s", NOW.getEpochSecond(), BODY));
    }

    @Test
    void thePreviousSecretSignsTooUntilItsTimeIsUp() {
        Signer rotated = new Signer("w", 2, NOW.plusSeconds(1));
        assertThat(secrets.signatures(rotated, "s", NOW, BODY))
                .isEqualTo(Receiver.signature(secrets.text("w", 2), "s", NOW.getEpochSecond(), BODY)
                        + ' '
                        + Receiver.signature(secrets.text("w", 1), "s", NOW.getEpochSecond(), BODY));
        assertThat(secrets.signatures(rotated, "s", NOW.plusSeconds(1), BODY)).doesNotContain(" ");
    }

    @Test
    void everyWebhookAndVersionHasItsOwnSecret() {
        assertThat(secrets.text("w", 1))
                .startsWith("whsec_")
                .isNotEqualTo(secrets.text("w", 2))
                .isNotEqualTo(secrets.text("v", 1))
                .isEqualTo(new WebhookSecrets(TestingSecret.lasting()).text("w", 1));
        assertThat(Base64.getDecoder().decode(secrets.text("w", 1).substring(6)))
                .hasSize(32);
    }

    @Test
    void withoutTheGatewaysSecretTheSettingIsNamed() {
        assertThatThrownBy(new WebhookSecrets(TestingSecret.random())::requireLasting)
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("golden.secret");
    }
}
