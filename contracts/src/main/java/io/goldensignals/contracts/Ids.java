package io.goldensignals.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * 128-bit ids as 32 hex digits: 48 bits of the bar's time in milliseconds, then 80 bits of SHA-256 over the identifying
 * fields. They sort by time, tell the storage partition, and are the same whoever computes them.
 */
public final class Ids {
    private Ids() {}

    /** {@code time} is between 1970 and the year 10889; fields are joined by a byte that occurs in none of them. */
    public static String of(Instant time, String... fields) {
        long millis = time.toEpochMilli();
        Require.that(millis >= 0 && millis < 1L << 48, "time", "between 1970 and 10889", time);
        byte[] hash = sha256().digest(String.join("\u0000", fields).getBytes(StandardCharsets.UTF_8));
        byte[] id = ByteBuffer.allocate(16)
                .putShort((short) (millis >>> 32))
                .putInt((int) millis)
                .put(hash, 0, 10)
                .array();
        return HexFormat.of().formatHex(id);
    }

    /** The bar time that an id starts with. */
    public static Instant timeOf(String id) {
        return Instant.ofEpochMilli(Long.parseLong(Require.id(id, "id").substring(0, 12), 16));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
