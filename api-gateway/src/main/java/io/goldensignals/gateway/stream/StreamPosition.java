package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.Topics;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * A place in the stream: the next ordinal of every partition, which any replica understands. {@link #WHATEVER_COMES}
 * stands for a partition whose log held nothing to tell the next ordinal from. Mutable, for one thread.
 */
final class StreamPosition {
    static final long WHATEVER_COMES = -1;

    private static final String WHATEVER_COMES_TEXT = "*";
    private static final String SEPARATOR = ".";
    // Eighteen digits always fit a long.
    private static final Pattern ORDINAL = Pattern.compile("[0-9]{1,18}");

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
                Arrays.stream(parts).mapToLong(StreamPosition::ordinal).toArray());
    }

    private static long ordinal(String text) {
        if (text.equals(WHATEVER_COMES_TEXT)) {
            return WHATEVER_COMES;
        }
        if (!ORDINAL.matcher(text).matches()) {
            throw new IllegalArgumentException("not a place in the stream");
        }
        return Long.parseLong(text);
    }

    long next(int partition) {
        return next[partition];
    }

    void moveTo(int partition, long ordinal) {
        next[partition] = ordinal;
    }

    /** The event id: next ordinals in order of partition, separated by dots. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(SEPARATOR);
        for (long ordinal : next) {
            text.add(ordinal == WHATEVER_COMES ? WHATEVER_COMES_TEXT : Long.toString(ordinal));
        }
        return text.toString();
    }
}
