package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.Topics;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * A place in a channel: the next number of every partition, which any replica understands. A partition whose log held
 * nothing to tell the next number from has the log's end instead: a negative number, see {@link #atOffset}. Mutable,
 * for one thread.
 */
final class StreamPosition {
    private static final String OFFSET_MARK = "@";
    private static final String SEPARATOR = ".";
    // Eighteen digits always fit a long.
    private static final Pattern NEXT = Pattern.compile("@?[0-9]{1,18}");

    private final long[] next;

    private StreamPosition(long[] next) {
        this.next = next;
    }

    static StreamPosition of(long... next) {
        return new StreamPosition(next.clone());
    }

    /** Reads {@link #toString()}'s form; throws {@link IllegalArgumentException} for anything else. */
    static StreamPosition parse(String text) {
        String[] parts = text.split(Pattern.quote(SEPARATOR), -1);
        if (parts.length != Topics.PARTITIONS) {
            throw new IllegalArgumentException("not a place in the stream");
        }
        return new StreamPosition(
                Arrays.stream(parts).mapToLong(StreamPosition::next).toArray());
    }

    private static long next(String text) {
        if (!NEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("not a place in the stream");
        }
        return text.startsWith(OFFSET_MARK)
                ? atOffset(Long.parseLong(text.substring(OFFSET_MARK.length())))
                : Long.parseLong(text);
    }

    /** Stands for "whatever comes at this offset or after it". */
    static long atOffset(long offset) {
        return -1 - offset;
    }

    static boolean isOffset(long next) {
        return next < 0;
    }

    /** The offset that {@link #atOffset} was given. */
    static long offset(long next) {
        return -1 - next;
    }

    StreamPosition copy() {
        return of(next);
    }

    /** Whether both are the same place now. */
    boolean matches(StreamPosition other) {
        return Arrays.equals(next, other.next);
    }

    /** Equal for places that match. */
    int hash() {
        return Arrays.hashCode(next);
    }

    long next(int partition) {
        return next[partition];
    }

    void moveTo(int partition, long to) {
        next[partition] = to;
    }

    /** The event id: next numbers in order of partition, separated by dots; an offset is marked by {@code @}. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(SEPARATOR);
        for (long number : next) {
            text.add(isOffset(number) ? OFFSET_MARK + offset(number) : Long.toString(number));
        }
        return text.toString();
    }
}
