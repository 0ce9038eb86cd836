package io.goldensignals.backtest.execution;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.StreamId;
import java.math.BigDecimal;
import java.time.Instant;

/** A position from entry to exit; {@code quantity} is negative for a short one. Money is in whole cents. */
public record Trade(StreamId stream, BigDecimal quantity, Fill entry, Fill exit, Charges costs, Course course) {

    /**
     * {@code value} is quantity × price without a sign, {@code time} the bar's openTime for a fill at its open, else its
     * closeTime: inside a bar nobody knows the moment.
     */
    public record Fill(Instant time, BigDecimal price, BigDecimal value, Reason reason) {}

    /**
     * {@code bars} that it was held in, and how far the price went against it and in its favour, as fractions of the entry
     * price, 0 or more; of the bar that it ended in, the worse part is counted.
     */
    public record Course(int bars, double adverse, double favourable) {}

    /** BUY for a long position, SELL for a short one. */
    public Action side() {
        return quantity.signum() > 0 ? Action.BUY : Action.SELL;
    }

    /** Gain or loss before costs. */
    public BigDecimal gross() {
        BigDecimal rise = exit.value().subtract(entry.value());
        return quantity.signum() > 0 ? rise : rise.negate();
    }

    /** Gain or loss after all costs of entry, holding and exit. */
    public BigDecimal net() {
        return gross().subtract(costs.total());
    }
}
