package io.goldensignals.marketdata.chain;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.calendar.MarketCalendar;
import io.goldensignals.marketdata.provider.AssetClass;
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
import java.util.stream.Stream;

/** A market's providers that stand in for one another, in order of preference, behind the gates. */
public final class ProviderChain implements PriceSource {
    /** What all chains of a replica have in common. */
    public record Tools(
            ChainRules rules,
            MarketCalendar calendar,
            Letters letters,
            Progress progress,
            Freshness freshness,
            InstantSource clock) {}

    /** Who is asked for what, in order of preference. */
    public record Members(
            AssetClass kind,
            List<MarketDataProvider> streams,
            List<MarketDataProvider> quotes,
            List<MarketDataProvider> histories) {
        /** {@code carriers}: those that carry the symbols of one kind, in order of preference. */
        public static Members of(AssetClass kind, List<MarketDataProvider> carriers, ChainOrders orders) {
            return new Members(
                    kind,
                    orders.of(Capability.STREAM, kind, carriers),
                    orders.of(Capability.QUOTE, kind, carriers),
                    orders.of(Capability.HISTORY, kind, carriers));
        }

        public Members {
            streams = List.copyOf(streams);
            quotes = List.copyOf(quotes);
            histories = List.copyOf(histories);
        }

        private String names() {
            return Stream.of(streams, quotes, histories)
                    .flatMap(List::stream)
                    .map(member -> member.profile().name())
                    .distinct()
                    .collect(Collectors.joining(","));
        }
    }

    private final String name;
    private final Members members;
    private final Tools tools;
    private final ChainHistory history;

    /** {@code members} all carry the symbols that this chain is asked for. */
    public ProviderChain(Members members, Tools tools) {
        this.name = members.names();
        this.members = members;
        this.tools = tools;
        this.history = new ChainHistory(members, tools);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Origin origin() {
        return Origin.MARKET;
    }

    @Override
    public boolean hasHistoryAt(Interval interval) {
        return members.histories().stream().anyMatch(m -> hasHistoryAt(m, interval));
    }

    /** Of what the first with history can deliver, that which most others can deliver too. */
    @Override
    public Adjustment adjustment(Interval interval) {
        List<MarketDataProvider> able = members.histories().stream()
                .filter(m -> hasHistoryAt(m, interval))
                .toList();
        if (able.isEmpty()) {
            // Built from trades as they are.
            return Adjustment.RAW;
        }
        // Reduced, not by max: the first of equals is preferred.
        return able.getFirst().adjustments(interval).stream()
                .map(adjustment -> plain(members.kind(), adjustment))
                .reduce((a, b) -> deliver(able, interval, b) > deliver(able, interval, a) ? b : a)
                .orElseThrow();
    }

    private long deliver(List<MarketDataProvider> able, Interval interval, Adjustment adjustment) {
        return able.stream()
                .filter(m -> theirs(m, members.kind(), interval, adjustment).isPresent())
                .count();
    }

    /** A pair of currencies is never split and pays no dividend: whatever it is said to be adjusted for, it is raw. */
    private static Adjustment plain(AssetClass kind, Adjustment adjustment) {
        return kind == AssetClass.CRYPTO || kind == AssetClass.FOREX ? Adjustment.RAW : adjustment;
    }

    /** What the member calls bars at the interval that are adjusted so; empty when it has none. */
    static Optional<Adjustment> theirs(
            MarketDataProvider member, AssetClass kind, Interval interval, Adjustment adjustment) {
        return member.adjustments(interval).stream()
                .filter(own -> plain(kind, own) == plain(kind, adjustment))
                .findFirst();
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
