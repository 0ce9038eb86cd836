package io.goldensignals.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.log.EventLog;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The one secret of all replicas, {@code golden.secret}: what is signed is signed by keys derived from it, so nothing
 * that could sign is stored. Without the setting there is a random one, whose signatures end with this process.
 */
@Singleton
public final class GatewaySecret {
    private static final EventLog LOG = new EventLog(GatewaySecret.class);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_LENGTH = 32;

    private final byte[] secret;
    private final boolean lasting;

    GatewaySecret(@ConfigProperty(name = "golden.secret") Optional<String> configured) {
        configured.filter(text -> text.length() < LEAST_LENGTH).ifPresent(text -> {
            throw new IllegalArgumentException(
                    "golden.secret must have at least " + LEAST_LENGTH + " characters, but has " + text.length());
        });
        lasting = configured.isPresent();
        secret = configured.map(text -> text.getBytes(UTF_8)).orElseGet(GatewaySecret::random);
        if (!lasting) {
            LOG.info("secret.random", "reason", "golden.secret is not set: signatures end with this process");
        }
    }

    /** Whether signatures outlive this process, and other replicas make the same. */
    public boolean lasting() {
        return lasting;
    }

    /** 32 bytes that only those who know the secret can derive: HMAC-SHA256 of the purpose (RFC 2104). */
    public byte[] derive(String purpose) {
        return hmac(secret, purpose.getBytes(UTF_8));
    }

    /** HMAC-SHA256 of a message, RFC 2104. */
    public static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random() {
        byte[] random = new byte[LEAST_LENGTH];
        new SecureRandom().nextBytes(random);
        return random;
    }
}
