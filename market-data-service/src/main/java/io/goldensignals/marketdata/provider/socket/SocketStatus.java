package io.goldensignals.marketdata.provider.socket;

import java.time.Instant;
import java.util.Optional;

/**
 * How a provider's socket fares. {@code ended}: it has given up for good. {@code lastData}: when a price came last, by
 * our clock. {@code fruitless}: how many connections in a row have brought no price. {@code reconnects}, {@code muted}
 * (an open market was silent), {@code malformed} messages and {@code conflated} quotes are counted from the start.
 */
public record SocketStatus(
        boolean connected,
        boolean ended,
        Optional<Instant> lastData,
        int subscribed,
        int fruitless,
        long reconnects,
        long muted,
        long malformed,
        long conflated) {

    /** Both together; connected when both are that have anything to do. */
    SocketStatus plus(SocketStatus other) {
        return new SocketStatus(
                (connected || subscribed == 0)
                        && (other.connected || other.subscribed == 0)
                        && (connected || other.connected),
                ended || other.ended,
                lastData.isEmpty()
                        ? other.lastData
                        : lastData.map(
                                mine -> other.lastData.filter(mine::isBefore).orElse(mine)),
                subscribed + other.subscribed,
                Math.max(fruitless, other.fruitless),
                reconnects + other.reconnects,
                muted + other.muted,
                malformed + other.malformed,
                conflated + other.conflated);
    }
}
