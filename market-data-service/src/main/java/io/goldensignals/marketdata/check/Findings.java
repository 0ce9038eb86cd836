package io.goldensignals.marketdata.check;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.ProviderProfile;
import io.goldensignals.marketdata.provider.Refusal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What one provider answered to each question, and how long the slowest answer took. */
final class Findings {
    private static final Interval DAY = Interval.parse("1d");

    private final MarketDataProvider provider;
    private final Optional<String> symbol;
    private final Map<Capability, Outcome<?>> outcomes = new EnumMap<>(Capability.class);
    private long slowestNanos;

    /** A call to the provider. */
    @FunctionalInterface
    interface Question {
        Outcome<?> ask() throws InterruptedException;
    }

    /** {@code symbol}: what to ask for; empty when the provider carries none that is known to the check. */
    Findings(MarketDataProvider provider, Optional<String> symbol) {
        this.provider = provider;
        this.symbol = symbol;
    }

    void take(Capability capability, Question question) throws InterruptedException {
        long start = System.nanoTime();
        outcomes.put(capability, question.ask());
        slowestNanos = Math.max(slowestNanos, System.nanoTime() - start);
    }

    ProviderProfile profile() {
        return provider.profile();
    }

    Optional<String> symbol() {
        return symbol;
    }

    /** Empty when it was not asked for. */
    Optional<Outcome<?>> outcome(Capability capability) {
        return Optional.ofNullable(outcomes.get(capability));
    }

    /** Empty when the provider has no daily bars. */
    Optional<Adjustment> dailyAdjustment() {
        boolean daily = profile().can(Capability.HISTORY) && provider.hasHistoryAt(DAY);
        return daily ? Optional.of(provider.adjustments(DAY).getFirst()) : Optional.empty();
    }

    /** Empty when nothing was asked. */
    Optional<Duration> slowest() {
        return outcomes.isEmpty() ? Optional.empty() : Optional.of(Duration.ofNanos(slowestNanos));
    }

    boolean answered() {
        return outcomes.values().stream().anyMatch(outcome -> outcome instanceof Outcome.Ok);
    }

    /** In the order of the capabilities. */
    Map<Capability, Refusal> refusals() {
        Map<Capability, Refusal> refusals = new EnumMap<>(Capability.class);
        outcomes.forEach((capability, outcome) -> {
            if (outcome instanceof Outcome.Refused<?>(Refusal refusal)) {
                refusals.put(capability, refusal);
            }
        });
        return refusals;
    }
}
