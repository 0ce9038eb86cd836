package io.goldensignals.gateway.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures as a receiver computes them who knows the standard and the secret, and none of our code. */
final class Receiver {
    private Receiver() {}

    static String signature(String secret, String id, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            message.writeBytes((id + "." + seconds + ".").getBytes(UTF_8));
            message.writeBytes(body);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(message.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
