package io.goldensignals.marketdata.provider.socket;

import io.goldensignals.marketdata.provider.Refusal;
import java.time.Instant;

/** What a message on a socket means. What means nothing to us is no event at all. */
public sealed interface SocketEvent {
    /** What concerns the connection and its subscriptions. */
    sealed interface Control extends SocketEvent {}

    /** What concerns the market. */
    sealed interface Data extends SocketEvent {}

    /** Subscriptions may be sent. */
    record Ready() implements Control {}

    /** This has to be answered, with the key perhaps. */
    record Answer(String text) implements Control {}

    /** The request under way was taken. */
    record Taken() implements Control {}

    /** The request under way, or the latest one, was not taken, as a whole: it may be too large or hold a wrong name. */
    record NotTaken(Refusal refusal) implements Control {}

    /** The provider won't deliver this one. */
    record SymbolRefused(String spelling, Refusal refusal) implements Control {}

    /** The end of this connection; and of the stream, unless the refusal is a passing one. */
    record Refused(Refusal refusal) implements Control {}

    /** The provider is about to close this connection, and wants us to make another one. */
    record GoingAway() implements Control {}

    /** A trade; {@code size} is all that was traded since the one before it. */
    record Trade(String spelling, double price, double size, Instant time) implements Data {}

    /** The best bid and ask with their sizes; null where there is none. */
    record Book(String spelling, Double bid, Double ask, Double bidSize, Double askSize) implements Data {}

    /** Proof that nothing was missed although no price came. */
    record Quiet(String spelling) implements Data {}

    /** A message that should hold a price and does not; an empty spelling when it does not tell whose. */
    record Malformed(String spelling, String raw, String reason) implements Data {}

    /** A trade where its fields make sense, else the message as malformed. {@code time} is null when there is none. */
    static Data trade(String spelling, double price, double size, Instant time, Object raw) {
        if (!(price > 0) || Double.isInfinite(price)) {
            return new Malformed(spelling, raw.toString(), "no price");
        }
        if (!(size >= 0) || Double.isInfinite(size)) {
            return new Malformed(spelling, raw.toString(), "no size");
        }
        if (time == null) {
            return new Malformed(spelling, raw.toString(), "no time");
        }
        return spelling.isEmpty()
                ? new Malformed(spelling, raw.toString(), "no symbol")
                : new Trade(spelling, price, size, time);
    }

    /** A size without its price means nothing. */
    static Book book(String spelling, Double bid, Double ask, Double bidSize, Double askSize) {
        return new Book(spelling, bid, ask, bid == null ? null : bidSize, ask == null ? null : askSize);
    }
}
