package io.goldensignals.backtest;

import io.goldensignals.backtest.report.Report;
import io.goldensignals.backtest.statistics.AnnualBasis;
import io.goldensignals.consensus.ExpertPolicy;
import io.goldensignals.consensus.state.Settings;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Runs the agents and the consensus over history as the services run them, one closed bar after the other, lets an account
 * follow it, and tells what came of that. The report does not depend on the number of workers.
 */
public final class Backtest {
    private static final double DAY = Duration.ofDays(1).toMillis();
    private static final double TRADING_DAYS = 252;
    private static final double CALENDAR_DAYS = 365;
    private static final double WEEKS = 52;

    private final BacktestSettings settings;
    private final int workers;

    /** {@code workers} judge bars at the same time. */
    public Backtest(BacktestSettings settings, int workers) {
        Settings.require(workers > 0, "workers", "at least 1", workers);
        this.settings = settings;
        this.workers = workers;
    }

    /**
     * Of streams that differ in symbol or interval; what happens at the same time happens in their order. Reads them twice.
     * Throws {@link IllegalArgumentException} without bars or with a walk-forward that they don't fit, what the listener
     * throws, and {@link java.util.concurrent.CancellationException} when interrupted; no thread of its own is left then.
     */
    public Report run(List<? extends BarSource> sources, ProgressListener progress) {
        List<StreamId> streams = sources.stream().map(BarSource::stream).toList();
        requireDistinct(streams);
        requireEmbargo(streams);
        Run run = new Run(
                settings,
                streams,
                progress,
                sources.stream().mapToLong(BarSource::size).sum());
        Failures failures = new Failures();
        pass(sources, run, failures);
        RandomEntries random = new RandomEntries(run.calendar(), settings.seed());
        for (BarSource source : sources) {
            var made = run.followers().getFirst().trades().stream()
                    .filter(trade -> trade.trade().stream().equals(source.stream()))
                    .toList();
            random.add(source, run.bars(source.stream()), made);
        }
        AnnualBasis basis = basis(run.calendar(), streams);
        return new Findings(run, basis).report(random, new Selections(run, basis, horizonDays(streams)), failures);
    }

    private void pass(List<? extends BarSource> sources, Run run, Failures failures) {
        List<Stream<Bar>> opened = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().daemon().factory());
        try {
            Panels panels = new Panels(settings.panels(), failures);
            List<JudgedStream> judged = new ArrayList<>();
            for (BarSource source : sources) {
                Stream<Bar> bars = source.bars();
                opened.add(bars);
                judged.add(judged(bars, panels, sources.size(), pool));
            }
            judged.forEach(JudgedStream::start);
            Timeline.run(judged, run);
        } finally {
            pool.shutdownNow();
            opened.forEach(Stream::close);
        }
        Settings.require(!run.calendar().days().isEmpty(), "bars", "at least one", 0);
        run.finish();
    }

    private JudgedStream judged(Stream<Bar> bars, Panels panels, int streams, ExecutorService pool) {
        Trials trials =
                new Trials(settings.policies().stream().map(ExpertPolicy::new).toList(), settings.panels());
        // Enough for every worker to have a chunk in hand, and no more: they need much memory.
        int ahead = (workers + streams - 1) / streams;
        return new JudgedStream(new Chunks(bars.iterator(), 1), panels, trials, pool, ahead);
    }

    private AnnualBasis basis(Calendar calendar, List<StreamId> streams) {
        Interval finest = streams.stream()
                .map(StreamId::interval)
                .min(Interval::compareTo)
                .orElseThrow();
        if (finest.unit() == Interval.Unit.W) {
            return AnnualBasis.of(WEEKS / finest.count());
        }
        double days = calendar.hasWeekends() ? CALENDAR_DAYS : TRADING_DAYS;
        return AnnualBasis.of(days / Math.max(1, finest.millis() / DAY));
    }

    /** How many days with bars a horizon may reach over, at most. */
    private int horizonDays(List<StreamId> streams) {
        Interval longest = streams.stream()
                .map(StreamId::interval)
                .max(Interval::compareTo)
                .orElseThrow();
        return (int) Math.ceil(settings.horizonBars() * longest.millis() / DAY);
    }

    private void requireEmbargo(List<StreamId> streams) {
        int needed = horizonDays(streams);
        settings.walkForward()
                .ifPresent(some -> Settings.require(
                        some.embargo() >= needed,
                        "embargo",
                        "at least the horizon, " + needed + " days",
                        some.embargo()));
    }

    private static void requireDistinct(List<StreamId> streams) {
        Settings.require(!streams.isEmpty(), "streams", "at least one", streams);
        Set<String> markets = new HashSet<>();
        streams.forEach(stream -> Settings.require(
                markets.add(stream.symbol() + '/' + stream.interval()),
                "streams",
                "of different symbols or intervals",
                streams));
    }
}
