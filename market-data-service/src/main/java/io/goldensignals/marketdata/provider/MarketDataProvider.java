package io.goldensignals.marketdata.provider;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.contracts.Quote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A source of prices. Calls may block on the network, may come from several threads at once, and answer every way of
 * saying no with an {@link Outcome}: an exception other than {@link InterruptedException} is a defect. A capability
 * that the profile lacks must not be asked for.
 */
public interface MarketDataProvider extends AutoCloseable {
    ProviderProfile profile();

    /** The provider's own spelling of our symbol; empty when it does not carry it. Asks nobody: rules and settings only. */
    Optional<String> spelling(String symbol);

    /** The adjustments it can deliver for bars at this interval, preferred one first; never empty. */
    List<Adjustment> adjustments(Interval interval);

    /** Whether history has bars at exactly this interval. */
    boolean hasHistoryAt(Interval interval);

    /** Whether asking makes sense now: nothing keeps it back that is known without asking, such as a quota used up. */
    default boolean available(Capability capability) {
        return profile().can(capability);
    }

    /** How far behind the market its bars are at most, apart from what every network takes. */
    default Duration behind() {
        return Duration.ZERO;
    }

    /** Whether its key may hold but one stream, so that one replica must hold it for all. */
    default boolean streamsOncePerKey() {
        return false;
    }

    /** The quotas that its calls are counted by. */
    default List<ProviderStatus.Quota> quotas() {
        return List.of();
    }

    /** What the latest prices of so many symbols take of a quota. */
    default int quoteCost(int symbols) {
        return profile().can(Capability.BATCH_QUOTE) ? 1 : symbols;
    }

    /** How the replica gets on with it; empty for what is no one's service. */
    default Optional<ProviderStatus> status(String replica) {
        return Optional.empty();
    }

    /** The latest price. */
    default Outcome<Quote> quote(String symbol) throws InterruptedException {
        throw lacks(Capability.QUOTE);
    }

    /** The latest prices: an outcome for every symbol asked for, also those the provider left out of its answer. */
    default Map<String, Outcome<Quote>> quotes(Set<String> symbols) throws InterruptedException {
        throw lacks(Capability.BATCH_QUOTE);
    }

    /** Closed bars of the past. */
    default Outcome<History> history(HistoryRequest request) throws InterruptedException {
        throw lacks(Capability.HISTORY);
    }

    /**
     * Opens the feed; it carries no symbol until one is subscribed. Called once, but for streams that are allowed once
     * per key: theirs may be closed and opened again.
     */
    default MarketStream open() {
        throw lacks(Capability.STREAM);
    }

    /** Gives up what the provider holds: connections, threads, files. */
    @Override
    default void close() {}

    private UnsupportedOperationException lacks(Capability capability) {
        return new UnsupportedOperationException(profile().name() + " has no " + capability);
    }
}
