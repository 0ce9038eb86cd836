package io.goldensignals.contracts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The topics by name. All symbol topics share the partition count: a symbol keeps its partition number all the way. */
public final class Topics {
    /** Fixed for a topic version: growth means {@code .v2} and a migration. */
    public static final int PARTITIONS = 12;

    /** Bytes: of the longest report, and far above the other records of backtests. */
    private static final int LONG = 16 * 1024 * 1024;

    public static final Topic QUOTES = symbols("market.quotes.v1", 1);
    public static final Topic WATCHLIST = compacted("market.watchlist.v1", PARTITIONS);
    public static final Topic ROSTER = compacted("agent.roster.v1", 1);
    /** How the replicas of the market-data service get on with their providers; by provider and replica. */
    public static final Topic PROVIDERS = compacted("market.providers.v1", 1);
    /** How the replicas of all services are; by service and replica. */
    public static final Topic SERVICES = compacted("service.status.v1", 1);

    public static final Topic AGENT_SIGNALS = symbols("agent.signals.v1", 14);
    public static final Topic CONSENSUS = symbols("consensus.signals.v1", 30);
    public static final Topic PROVISIONAL = symbols("consensus.provisional.v1", 1);

    /** Backtests that are wanted, by id; a record without a value cancels its backtest. */
    public static final Topic BACKTEST_REQUESTS = symbols("backtest.requests.v1", 7);
    /** Progress and reports, by id. */
    public static final Topic BACKTEST_EVENTS = symbols("backtest.events.v1", 7).withMessagesOf(LONG);
    /** Bars that the agent services share out among themselves, and what their agents say of them. */
    public static final Topic BACKTEST_CHUNKS = symbols("backtest.chunks.v1", 1).withMessagesOf(LONG);

    public static final Topic BACKTEST_VERDICTS =
            symbols("backtest.verdicts.v1", 1).withMessagesOf(LONG);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Topics() {}

    /** Closed bars: 7 days below a minute, 60 days at a minute, longer intervals for ever. */
    public static Topic bars(Interval interval) {
        int order = interval.duration().compareTo(MINUTE);
        Optional<Duration> retention = order > 0 ? Optional.empty() : Optional.of(Duration.ofDays(order < 0 ? 7 : 60));
        return new Topic("market.bars." + interval + ".v1", PARTITIONS, false, retention);
    }

    /** Those of backtests. */
    public static List<Topic> backtests() {
        return List.of(BACKTEST_REQUESTS, BACKTEST_EVENTS, BACKTEST_CHUNKS, BACKTEST_VERDICTS);
    }

    /** Where a topic's bad records go, with the reason in their headers. */
    public static Topic deadLetters(Topic topic) {
        return new Topic(
                topic.name() + ".dlq",
                topic.partitions(),
                false,
                Optional.of(Duration.ofDays(30)),
                topic.maxMessageBytes());
    }

    /** Every topic of a deployment with the given bar intervals, dead letters included. */
    public static List<Topic> all(Collection<Interval> intervals) {
        List<Topic> sources = new ArrayList<>(
                List.of(QUOTES, WATCHLIST, PROVIDERS, SERVICES, ROSTER, AGENT_SIGNALS, CONSENSUS, PROVISIONAL));
        sources.addAll(backtests());
        intervals.stream().sorted().distinct().map(Topics::bars).forEach(sources::add);
        List<Topic> all = new ArrayList<>(sources);
        sources.stream().map(Topics::deadLetters).forEach(all::add);
        return all;
    }

    private static Topic symbols(String name, int days) {
        return new Topic(name, PARTITIONS, false, Optional.of(Duration.ofDays(days)));
    }

    private static Topic compacted(String name, int partitions) {
        return new Topic(name, partitions, true, Optional.empty());
    }
}
