package io.goldensignals.marketdata.chain;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.calendar.MarketCalendar;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.MarketStream;
import io.goldensignals.marketdata.provider.Origin;
import io.goldensignals.marketdata.provider.PriceSource;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A market's providers that stand in for one another, in order of preference, behind the gates. */
public final class ProviderChain implements PriceSource {
    /** What all chains of a replica have in common. */
    public record Tools(
            ChainRules rules, MarketCalendar calendar, Letters letters, Progress progress, InstantSource clock) {}

    private final List<MarketDataProvider> members;
    private final Tools tools;
    private final ChainHistory history;

    /** {@code members} all carry the symbols that this chain is asked for. */
    public ProviderChain(List<MarketDataProvider> members, Tools tools) {
        this.members = List.copyOf(members);
        this.tools = tools;
        this.history = new ChainHistory(this.members, tools);
    }

    @Override
    public String name() {
        return members.stream().map(m -> m.profile().name()).collect(Collectors.joining(","));
    }

    @Override
    public Origin origin() {
        return Origin.MARKET;
    }

    @Override
    public boolean hasHistoryAt(Interval interval) {
        return members.stream().anyMatch(m -> hasHistoryAt(m, interval));
    }

    /** Of what the first with history can deliver, that which most others can deliver too. */
    @Override
    public Adjustment adjustment(Interval interval) {
        List<MarketDataProvider> able =
                members.stream().filter(m -> hasHistoryAt(m, interval)).toList();
        if (able.isEmpty()) {
            // Built from trades as they are.
            return Adjustment.RAW;
        }
        // Reduced, not by max: the first of equals is preferred.
        return able.getFirst().adjustments(interval).stream()
                .reduce((a, b) -> deliver(able, interval, b) > deliver(able, interval, a) ? b : a)
                .orElseThrow();
    }

    private static long deliver(List<MarketDataProvider> members, Interval interval, Adjustment adjustment) {
        return members.stream()
                .filter(m -> m.adjustments(interval).contains(adjustment))
                .count();
    }

    @Override
    public Answer history(HistoryRequest request, Optional<Bar> previous) throws InterruptedException {
        return history.ask(request, previous);
    }

    @Override
    public MarketStream open() {
        return new LiveStream(members, tools);
    }

    static boolean hasHistoryAt(MarketDataProvider member, Interval interval) {
        return member.profile().can(Capability.HISTORY) && member.hasHistoryAt(interval);
    }
}
