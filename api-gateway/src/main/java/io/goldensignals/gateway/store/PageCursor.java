package io.goldensignals.gateway.store;

import io.goldensignals.gateway.problem.ApiException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The last row of a page, after which the next one begins: rows that arrive meanwhile change no page that follows.
 * {@code series} pins the series that the first page chose; {@link #ANY_SERIES} where none is chosen.
 */
public record PageCursor(int series, Instant barTime, String id) {
    public static final int ANY_SERIES = -1;
    static final int BYTES = Integer.BYTES + Long.BYTES + 16;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long LATEST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final HexFormat HEX = HexFormat.of();

    /** Throws a problem that names the parameter {@code cursor}. */
    public static PageCursor parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw invalid(text);
        }
        if (bytes.length != BYTES) {
            throw invalid(text);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int series = buffer.getInt();
        long micros = buffer.getLong();
        if (series < ANY_SERIES || micros < 0 || micros / MICROS_PER_SECOND > LATEST_SECOND) {
            throw invalid(text);
        }
        return new PageCursor(
                series,
                Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                HEX.formatHex(bytes, buffer.position(), bytes.length));
    }

    /** Of a page of one series. */
    public static PageCursor parseOfSeries(String text) {
        PageCursor cursor = parse(text);
        if (cursor.series == ANY_SERIES) {
            throw invalid(text);
        }
        return cursor;
    }

    private static ApiException invalid(String text) {
        return ApiException.invalidParameter("cursor", "the next of an earlier page, as it was", text);
    }

    @Override
    public String toString() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putInt(series)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, barTime))
                .put(HEX.parseHex(id))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
