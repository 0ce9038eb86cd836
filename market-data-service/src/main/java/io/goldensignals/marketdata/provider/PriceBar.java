package io.goldensignals.marketdata.provider;

import java.time.Instant;
import java.util.Optional;

/** A closed bar as a provider has it, not yet part of a series. Any numbers: {@link #fault} tells whether they make sense. */
public record PriceBar(Instant openTime, double open, double high, double low, double close, double volume) {
    /** Why this can't be a bar; empty when it can. */
    public Optional<Fault> fault() {
        double lowest = Math.min(Math.min(open, close), Math.min(high, low));
        if (!(lowest > 0 && volume >= 0)) {
            return Optional.of(new Fault(Fault.NEGATIVE, "prices must be positive and the volume not negative"));
        }
        if (!Double.isFinite(open + high + low + close + volume)) {
            return Optional.of(new Fault(Fault.MALFORMED, "prices and volume must be finite"));
        }
        if (high < low) {
            return Optional.of(new Fault(Fault.HIGH_BELOW_LOW, "high " + high + " is below low " + low));
        }
        if (high < Math.max(open, close) || low > Math.min(open, close)) {
            return Optional.of(new Fault(Fault.OUTSIDE_RANGE, "open or close is outside of low and high"));
        }
        return Optional.empty();
    }
}
