package io.goldensignals.gateway.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.gateway.access.GatewaySecret;
import io.goldensignals.gateway.problem.ApiException;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;

/** Secrets and signatures as standardwebhooks.com has them. Secrets are derived from the gateway's: none is stored. */
@Singleton
final class WebhookSecrets {
    private final GatewaySecret secret;

    WebhookSecrets(GatewaySecret secret) {
        this.secret = secret;
    }

    /** Whether receivers could still verify tomorrow what is signed today. */
    boolean lasting() {
        return secret.lasting();
    }

    /** Throws the problem that tells what is missing. */
    void requireLasting() {
        if (!lasting()) {
            throw ApiException.conflict(
                    "Webhooks are signed: set golden.secret, at least 32 characters, the same for every replica");
        }
    }

    /** As the receiver is told it, once. */
    String text(String webhook, int version) {
        return "whsec_" + Base64.getEncoder().encodeToString(key(webhook, version));
    }

    /** The header's value: by the secret in force, and by the one before while that is still valid. */
    String signatures(Signer signer, String id, Instant now, byte[] body) {
        byte[] start = (id + '.' + now.getEpochSecond() + '.').getBytes(UTF_8);
        byte[] message = ByteBuffer.allocate(start.length + body.length)
                .put(start)
                .put(body)
                .array();
        String signature = signature(key(signer.webhook(), signer.version()), message);
        if (!signer.twice(now)) {
            return signature;
        }
        return signature + ' ' + signature(key(signer.webhook(), signer.version() - 1), message);
    }

    /** Whose secret signs. {@code previousUntil} is null when the one before does not. */
    record Signer(String webhook, int version, Instant previousUntil) {
        boolean twice(Instant now) {
            return previousUntil != null && now.isBefore(previousUntil);
        }
    }

    static String signature(byte[] key, byte[] message) {
        return "v1," + Base64.getEncoder().encodeToString(GatewaySecret.hmac(key, message));
    }

    private byte[] key(String webhook, int version) {
        return secret.derive("webhook:" + webhook + ':' + version);
    }
}
