package io.goldensignals.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;

/** The first bytes of a record's JSON as they come in, up to the number that its id tells. */
final class SignalStart {
    private static final byte[] PREFIX = SampleSignals.PREFIX.getBytes(US_ASCII);
    private static final int DIGITS = 12;
    private static final int HEXADECIMAL = 16;

    private int matched;
    private int digits;
    private long time;

    void clear() {
        matched = 0;
        digits = 0;
        time = 0;
    }

    /** Takes at most so many bytes, until the start is complete or turns out to be another's; how many it took. */
    int take(ByteBuf in, int most) {
        int taken = 0;
        while (taken < most && !done()) {
            byte next = in.readByte();
            taken++;
            if (matched < PREFIX.length) {
                matched = PREFIX[matched] == next ? matched + 1 : Integer.MAX_VALUE;
            } else {
                time = time * HEXADECIMAL + Character.digit(next, HEXADECIMAL);
                digits++;
            }
        }
        return taken;
    }

    boolean done() {
        return matched == Integer.MAX_VALUE || digits == DIGITS;
    }

    /** Negative unless it is the start of a signal. */
    int number() {
        return digits == DIGITS ? SampleSignals.number(time) : -1;
    }
}
