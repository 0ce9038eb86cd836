package io.goldensignals.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The key itself: {@code gs_}, eight characters by which people tell keys apart, {@code _}, and 256 random bits in
 * base64url. With that many a plain hash is as good as a slow one.
 */
final class KeyText {
    /** How every key begins, so that they are found where they should not be. */
    static final String MARK = "gs_";

    private static final Pattern FORM = Pattern.compile("gs_[a-z2-7]{8}_[A-Za-z0-9_-]{43}");
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int PREFIX_LENGTH = 8;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyText() {}

    static String random() {
        StringBuilder key = new StringBuilder(MARK);
        for (int i = 0; i < PREFIX_LENGTH; i++) {
            key.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return key.append('_')
                .append(Base64.getUrlEncoder().withoutPadding().encodeToString(secret))
                .toString();
    }

    static boolean wellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    /** The part that may be shown. */
    static String prefix(String key) {
        return key.substring(0, MARK.length() + PREFIX_LENGTH);
    }

    /** SHA-256 in hex: all that is stored. */
    static String hash(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An id of a key, with nothing of the key in it. */
    static String randomId() {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
