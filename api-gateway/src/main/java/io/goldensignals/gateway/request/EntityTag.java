package io.goldensignals.gateway.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * A strong entity tag as RFC 9110 has it, without its quotes. Of one representation there are two, plain and compressed,
 * and each has its own.
 */
public record EntityTag(String value) {
    private static final String COMPRESSED = "-gzip";
    private static final Pattern COMMA = Pattern.compile(",");
    private static final int BYTES = 16;

    /** Of a representation that follows from these alone. */
    public static EntityTag of(Collection<String> parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            digest.update(part.getBytes(UTF_8));
            digest.update((byte) '\n');
        }
        return new EntityTag(text(digest.digest()));
    }

    public static EntityTag of(byte[] representation) {
        return new EntityTag(text(sha256().digest(representation)));
    }

    /** As a header's value. */
    String header(boolean compressed) {
        return '"' + value + (compressed ? COMPRESSED : "") + '"';
    }

    /** Whether {@code If-None-Match} lists it; compressed or not, as that does not change what it says. */
    boolean listedIn(String ifNoneMatch) {
        if (ifNoneMatch == null) {
            return false;
        }
        return COMMA.splitAsStream(ifNoneMatch).map(String::strip).anyMatch(this::matches);
    }

    private boolean matches(String candidate) {
        String tag = candidate.startsWith("W/") ? candidate.substring(2) : candidate;
        return tag.equals("*") || tag.equals(header(false)) || tag.equals(header(true));
    }

    private static String text(byte[] hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(hash, BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
