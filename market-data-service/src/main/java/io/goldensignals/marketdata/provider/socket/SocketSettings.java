package io.goldensignals.marketdata.provider.socket;

import java.time.Duration;

/**
 * {@code silence}: how long an open market may say nothing before its socket counts as mute, looked at every
 * {@code check}. A lost connection is tried again after a random time up to {@code firstBackoff}, doubled each time up
 * to {@code longestBackoff}. {@code handshake}: within which a connection must be ready and a subscription be answered.
 * {@code queue}: how many quotes wait for slow listeners before they are conflated.
 */
public record SocketSettings(
        Duration silence,
        Duration check,
        Duration firstBackoff,
        Duration longestBackoff,
        Duration handshake,
        int queue) {
    public static final SocketSettings STANDARD = new SocketSettings(
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMinutes(2),
            Duration.ofSeconds(15),
            4_096);

    public SocketSettings {
        requirePositive(silence, "silence");
        requirePositive(check, "check");
        requirePositive(firstBackoff, "firstBackoff");
        requirePositive(handshake, "handshake");
        if (longestBackoff.compareTo(firstBackoff) < 0) {
            throw new IllegalArgumentException("longestBackoff must not be shorter than firstBackoff");
        }
        if (queue < 1) {
            throw new IllegalArgumentException("queue must be at least 1, but was " + queue);
        }
    }

    public SocketSettings withSilence(Duration other) {
        return new SocketSettings(other, check, firstBackoff, longestBackoff, handshake, queue);
    }

    private static void requirePositive(Duration duration, String name) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException(name + " must be at least a millisecond, but was " + duration);
        }
    }
}
