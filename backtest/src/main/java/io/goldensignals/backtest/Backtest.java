package io.goldensignals.backtest;

import io.goldensignals.agents.AgentPanel;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
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
    /** Null when its own threads judge. */
    private final Judge judge;

    private final UnaryOperator<Judge> keeping;
    private final int chunks;
    private final int threads;

    /** {@code workers} judge bars at the same time. */
    public Backtest(BacktestSettings settings, int workers) {
        this(settings, workers, UnaryOperator.identity());
    }

    /** {@code keeping} is shown its own judge, and may know better than to ask it again what it has said before. */
    public Backtest(BacktestSettings settings, int workers, UnaryOperator<Judge> keeping) {
        this(settings, null, keeping, workers, workers);
    }

    /** {@code judge} has {@code chunks} of bars under way at once; what it says of them is decided by {@code threads}. */
    public Backtest(BacktestSettings settings, Judge judge, int chunks, int threads) {
        this(settings, judge, UnaryOperator.identity(), chunks, threads);
    }

    private Backtest(BacktestSettings settings, Judge judge, UnaryOperator<Judge> keeping, int chunks, int threads) {
        Settings.require(threads > 0, "workers", "at least 1", threads);
        Settings.require(chunks > 0, "chunks", "at least 1", chunks);
        this.settings = settings;
        this.judge = judge;
        this.keeping = keeping;
        this.chunks = chunks;
        this.threads = threads;
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
        pass(sources, run);
        RandomEntries random = new RandomEntries(run.calendar(), settings.seed());
        for (BarSource source : sources) {
            var made = run.followers().getFirst().trades().stream()
                    .filter(trade -> trade.trade().stream().equals(source.stream()))
                    .toList();
            random.add(source, run.bars(source.stream()), made);
        }
        AnnualBasis basis = basis(run.calendar(), streams);
        return new Findings(run, basis).report(random, new Selections(run, basis, horizonDays(streams)));
    }

    private void pass(List<? extends BarSource> sources, Run run) {
        List<Stream<Bar>> opened = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().factory());
        // Enough for every worker to have a chunk in hand.
        int ahead = (chunks + sources.size() - 1) / sources.size();
        Judge judging = judge == null ? keeping.apply(ownJudge(ahead, pool)) : judge;
        try {
            List<JudgedStream> judged = new ArrayList<>();
            for (BarSource source : sources) {
                Stream<Bar> bars = source.bars();
                opened.add(bars);
                Chunks cut = new Chunks(source.before(), bars.iterator(), 1);
                judged.add(new JudgedStream(cut, judging, trials(), pool, ahead));
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

    /** Verdicts need much memory: when streams enough keep all threads busy, each is made when it is decided on. */
    private Judge ownJudge(int ahead, ExecutorService pool) {
        List<AgentPanel> panels = settings.panels();
        if (ahead == 1) {
            return chunk -> CompletableFuture.completedFuture(() -> new ChunkVerdicts(panels, chunk));
        }
        return chunk -> CompletableFuture.supplyAsync(
                () -> {
                    List<BarVerdicts> said = new ArrayList<>(chunk.bars().size());
                    new ChunkVerdicts(panels, chunk).forEachRemaining(said::add);
                    return said;
                },
                pool);
    }

    private Trials trials() {
        return new Trials(settings.policies().stream().map(ExpertPolicy::new).toList(), settings.panels());
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
