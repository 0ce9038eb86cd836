package io.goldensignals.marketdata.provider.socket;

import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.RejectedInput;
import io.goldensignals.marketdata.provider.StreamListener;
import java.time.Instant;

/** What a listener is to hear next, in this order: from when nothing is missed, a quote, a refusal. Or a rejection alone. */
final class Delivery {
    private final Subscription to;
    private Instant observing;
    private Quote quote;
    private Refusal refusal;
    private RejectedInput rejected;

    private Delivery(Subscription to) {
        this.to = to;
    }

    /** {@code observing} may be null. */
    static Delivery of(Subscription to, Instant observing, Quote quote) {
        Delivery delivery = new Delivery(to);
        delivery.observing = observing;
        delivery.quote = quote;
        return delivery;
    }

    static Delivery of(Subscription to, Refusal refusal) {
        Delivery delivery = new Delivery(to);
        delivery.refusal = refusal;
        return delivery;
    }

    static Delivery of(Subscription to, RejectedInput rejected) {
        Delivery delivery = new Delivery(to);
        delivery.rejected = rejected;
        return delivery;
    }

    Subscription to() {
        return to;
    }

    boolean isRejection() {
        return rejected != null;
    }

    /** Takes a later one in, so that both are one; true when there is a quote less than before. */
    boolean absorb(Delivery later) {
        if (later.observing != null) {
            observing = later.observing;
            // That outage is over.
            refusal = null;
        }
        if (later.refusal != null) {
            refusal = later.refusal;
        }
        if (later.quote == null) {
            return false;
        }
        boolean fewer = quote != null;
        quote = fewer ? conflated(quote, later.quote) : later.quote;
        return fewer;
    }

    void deliver() {
        StreamListener listener = to.listener();
        if (observing != null) {
            listener.observing(observing);
        }
        if (quote != null) {
            listener.quote(quote);
        }
        if (rejected != null) {
            listener.rejected(rejected);
        }
        if (refusal != null) {
            listener.refused(refusal);
        }
    }

    /** The newer one by the exchange's time, with what was traded in both. */
    private static Quote conflated(Quote first, Quote second) {
        Quote newer = second.time().isBefore(first.time()) ? first : second;
        return new Quote(
                newer.symbol(),
                newer.price(),
                newer.bid(),
                newer.ask(),
                newer.bidSize(),
                newer.askSize(),
                sum(first.volume(), second.volume()),
                newer.time(),
                newer.provider(),
                newer.quality(),
                newer.fallback());
    }

    private static Double sum(Double first, Double second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return first + second;
    }
}
