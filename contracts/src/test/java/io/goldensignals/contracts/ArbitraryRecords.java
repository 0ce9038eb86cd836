package io.goldensignals.contracts;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Records of every kind with fields over their whole range, texts in any script included. */
final class ArbitraryRecords extends DomainContextBase {
    @Provide
    Arbitrary<Quote> quotes() {
        return Combinators.combine(
                        symbols(), prices(), optional(prices()), optional(sizes()), times(), texts(), tails())
                .as((symbol, price, quoted, size, time, provider, tail) -> new Quote(
                        symbol, price, quoted, quoted, size, size, size, time, provider, tail.quality, tail.fallback));
    }

    @Provide
    Arbitrary<Bar> bars() {
        Arbitrary<List<Double>> sortedPrices =
                prices().list().ofSize(4).map(four -> four.stream().sorted().toList());
        Arbitrary<Adjustment> adjustments = Arbitraries.of(Adjustment.class);
        Arbitrary<Long> sequences = Arbitraries.longs().greaterOrEqual(0);
        return Combinators.combine(
                        symbols(), intervals(), sequences, times(), sortedPrices, sizes(), adjustments, tails())
                .as((symbol, interval, sequence, time, price, volume, adjustment, tail) -> new Bar(
                        symbol,
                        interval,
                        tail.count,
                        sequence,
                        time,
                        time.plusMillis(1 + tail.count),
                        price.get(1),
                        price.get(3),
                        price.get(0),
                        price.get(2),
                        volume,
                        adjustment,
                        "replay",
                        tail.quality,
                        tail.fallback));
    }

    @Provide
    Arbitrary<WatchlistEntry> watchlistEntries() {
        Arbitrary<List<Interval>> some = intervals().list().ofMinSize(1).ofMaxSize(4);
        return Combinators.combine(symbols(), some, textLists()).as(WatchlistEntry::new);
    }

    @Provide
    Arbitrary<ProviderStatus> providerStatuses() {
        Arbitrary<ProviderStatus.Quota> quotas = Combinators.combine(counts(), counts())
                .as((limit, left) -> new ProviderStatus.Quota(1L + limit, 1L + left, left));
        Arbitrary<ProviderStatus.Failure> failures =
                Combinators.combine(texts(), Arbitraries.strings(), times()).as(ProviderStatus.Failure::new);
        Arbitrary<TreeMap<String, String>> disabled = Arbitraries.maps(Arbitraries.strings(), Arbitraries.strings())
                .ofMaxSize(4)
                .map(TreeMap::new);
        Arbitrary<String> replicas = texts();
        Arbitrary<Instant> successes = times().injectNull(0.3);
        return Combinators.combine(
                        texts(),
                        replicas,
                        successes,
                        failures.injectNull(0.3),
                        quotas.list().ofMaxSize(3),
                        optional(sizes()),
                        textLists(),
                        disabled)
                .flatAs((provider, replica, success, failure, left, latency, capabilities, off) -> Combinators.combine(
                                times(),
                                Arbitraries.of(ProviderStatus.State.class),
                                Arbitraries.of(ProviderStatus.Breaker.class))
                        .as((time, state, breaker) -> new ProviderStatus(
                                provider,
                                replica,
                                time,
                                state,
                                breaker,
                                left,
                                success,
                                failure,
                                latency,
                                capabilities,
                                off)));
    }

    @Provide
    Arbitrary<ServiceStatus> serviceStatuses() {
        Arbitrary<Boolean> either = Arbitraries.of(true, false);
        Arbitrary<List<ServiceStatus.Check>> checks = Combinators.combine(
                        texts(), either, Arbitraries.strings().injectNull(0.3))
                .as(ServiceStatus.Check::new)
                .list()
                .ofMaxSize(3);
        Arbitrary<List<ServiceStatus.Reading>> reading = Combinators.combine(texts(), texts(), counts(), counts())
                .as(ServiceStatus.Reading::new)
                .list()
                .ofMaxSize(2);
        Arbitrary<ServiceStatus.Policy> policies = Combinators.combine(texts(), texts())
                .as(ServiceStatus.Policy::new)
                .injectNull(0.5);
        return Combinators.combine(texts(), times(), either, checks, reading, policies)
                .as((text, time, ready, checked, topics, policy) ->
                        new ServiceStatus(text, text + 1, text + 2, time, time, ready, checked, topics, policy));
    }

    @Provide
    Arbitrary<AgentRoster> rosters() {
        Arbitrary<TreeMap<String, String>> settings = Arbitraries.maps(Arbitraries.strings(), Arbitraries.strings())
                .ofMaxSize(4)
                .map(TreeMap::new);
        Arbitrary<AgentRoster.Member> members = Combinators.combine(texts(), counts(), texts(), settings)
                .as((agent, count, family, values) ->
                        new AgentRoster.Member(agent, 1 + count / 2, family, "does " + agent, count, values));
        return Combinators.combine(texts(), texts(), members.list().ofMaxSize(3), settings)
                .as(AgentRoster::new);
    }

    @Provide
    Arbitrary<BacktestRequest> backtestRequests() {
        Arbitrary<List<String>> some =
                symbols().list().ofMinSize(1).ofMaxSize(4).uniqueElements();
        Arbitrary<List<AgentRoster>> panels = rosters().list().ofMinSize(1).ofMaxSize(2);
        Arbitrary<TreeMap<String, String>> policies = Arbitraries.maps(Arbitraries.strings(), Arbitraries.strings())
                .ofMaxSize(3)
                .map(TreeMap::new);
        Arbitrary<Long> seeds = Arbitraries.longs();
        return Combinators.combine(ids(), some, intervals(), times(), panels, policies, prices(), seeds)
                .as((id, symbols, interval, time, rosters, policy, capital, seed) -> new BacktestRequest(
                        id,
                        symbols,
                        interval,
                        seed % 2 == 0 ? time : null,
                        seed % 3 == 0 ? time.plusSeconds(1) : null,
                        rosters,
                        policy,
                        "standard",
                        capital,
                        seed));
    }

    @Provide
    Arbitrary<BacktestProgress> backtestProgresses() {
        Arbitrary<Long> bars = Arbitraries.longs().greaterOrEqual(0);
        return Combinators.combine(ids(), Arbitraries.of(BacktestProgress.State.class), bars, bars, texts())
                .as((id, state, done, total, reason) -> new BacktestProgress(
                        id, state, done, total, state == BacktestProgress.State.FAILED ? reason : null));
    }

    @Provide
    Arbitrary<PanelSignals> panelSignals() {
        Arbitrary<RiskMeasures> risks = Combinators.combine(optional(sizes()), optional(sizes()))
                .as((one, other) -> new RiskMeasures(one, other, one, other));
        Arbitrary<List<AgentSignal>> signals = votes().list().ofMaxSize(4);
        return Combinators.combine(bars(), texts(), texts(), risks, signals)
                .as((bar, panel, version, risk, all) ->
                        new PanelSignals(bar, panel, version, bar.sequence() - 1, risk, all));
    }

    private static Arbitrary<AgentSignal> votes() {
        Arbitrary<java.util.Map<String, Double>> indicators =
                Arbitraries.maps(Arbitraries.strings(), Arbitraries.doubles()).ofMaxSize(3);
        return Combinators.combine(
                        ids(), texts(), actions(), units(), texts(), indicators, optional(prices()), textLists())
                .as((id, agent, action, unit, reasoning, values, price, rejections) -> new AgentSignal(
                        id,
                        agent,
                        1,
                        "momentum",
                        action,
                        false,
                        unit,
                        probability(action, unit),
                        reasoning,
                        values,
                        price,
                        price,
                        rejections.isEmpty(),
                        rejections));
    }

    @Provide
    Arbitrary<ConsensusSignal> consensusSignals() {
        return Combinators.combine(bars(), ids(), actions(), units(), counts(), risks(), contributions(), textLists())
                .as((bar, id, action, unit, count, risk, contributions, missing) -> new ConsensusSignal(
                        id,
                        bar.symbol(),
                        bar.interval(),
                        bar.series(),
                        bar.sequence(),
                        bar.closeTime(),
                        missing.isEmpty(),
                        action,
                        unit,
                        unit,
                        bar.fallback(),
                        count,
                        1 + count / 2,
                        bar.close(),
                        unit,
                        unit * count,
                        new ConsensusSignal.Counts(count, count, 0, count, count),
                        contributions,
                        risk,
                        bar.quality(),
                        bar.provider(),
                        bar.fallback(),
                        "equal-weight",
                        "1",
                        missing));
    }

    private static Arbitrary<ConsensusSignal.Risk> risks() {
        return Combinators.combine(units(), optional(prices()), textLists())
                .as((size, price, limits) -> new ConsensusSignal.Risk(size, price, price, limits));
    }

    private static Arbitrary<List<ConsensusSignal.Contribution>> contributions() {
        return Combinators.combine(texts(), actions(), units(), units())
                .as(ConsensusSignal.Contribution::new)
                .list()
                .ofMaxSize(3);
    }

    private static double probability(Action action, double unit) {
        return switch (action) {
            case BUY -> Math.min(1, 0.5000000000000001 + unit / 2);
            case SELL -> unit / 2 < 0.5 ? unit / 2 : 0.25;
            case HOLD -> 0.5;
        };
    }

    /** The fields that many records end with, and a count. */
    private record Tail(Quality quality, boolean fallback, int count) {}

    private static Arbitrary<Tail> tails() {
        return Combinators.combine(Arbitraries.of(Quality.class), Arbitraries.of(true, false), counts())
                .as(Tail::new);
    }

    private static Arbitrary<String> symbols() {
        return Arbitraries.of("SPY", "BRK.B", "BTC-USD", "EURUSD=X", "7", "ES/Z6", "A2345678901234567890");
    }

    private static Arbitrary<Interval> intervals() {
        return Combinators.combine(Arbitraries.integers().between(1, 9_999), Arbitraries.of(Interval.Unit.class))
                .as(Interval::new);
    }

    private static Arbitrary<Instant> times() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 250_000_000_000L),
                        Arbitraries.longs().between(0, 999_999_999L))
                .as(Instant::ofEpochSecond);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().ofMinLength(1).ofMaxLength(12).filter(text -> !text.isBlank());
    }

    private static Arbitrary<List<String>> textLists() {
        return texts().list().ofMaxSize(3);
    }

    private static Arbitrary<Double> prices() {
        return Arbitraries.doubles().greaterThan(0);
    }

    private static Arbitrary<Double> sizes() {
        return Arbitraries.doubles().greaterOrEqual(0);
    }

    private static Arbitrary<Double> units() {
        return Arbitraries.doubles().between(0, 1);
    }

    private static Arbitrary<Integer> counts() {
        return Arbitraries.integers().between(0, Integer.MAX_VALUE);
    }

    private static Arbitrary<String> ids() {
        return Arbitraries.strings().withChars("0123456789abcdef").ofLength(32);
    }

    private static Arbitrary<Action> actions() {
        return Arbitraries.of(Action.class);
    }

    private static Arbitrary<Double> optional(Arbitrary<Double> values) {
        return values.injectNull(0.3);
    }
}
