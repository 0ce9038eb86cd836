package io.goldensignals.marketdata.market;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.marketdata.bars.Gap;
import io.goldensignals.marketdata.bars.Piece;
import io.goldensignals.marketdata.provider.Fault;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.Origin;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Asks providers for the bars of gaps and publishes them a few at a time, each few acknowledged before the next, on one
 * thread that takes the symbols in turn: live data never waits behind more than a handful of old bars.
 */
final class Backfill implements AutoCloseable {
    private static final EventLog LOG = new EventLog(Backfill.class);
    private static final int PAGE = 1_000;
    private static final int HANDFUL = 50;
    private static final int TRIES = 4;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final int newStreamBars;
    private final Outlets outlets;
    private final ScheduledExecutorService worker;

    /** {@code newStreamBars}: how far back a new stream goes; 0 for not at all. */
    Backfill(int newStreamBars, Outlets outlets) {
        this.newStreamBars = newStreamBars;
        this.outlets = outlets;
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("backfill").daemon().factory());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.worker = executor;
    }

    /** Answers through {@link SymbolMarket#fill} and, always, {@link SymbolMarket#filled}. */
    void request(SymbolMarket market, Gap gap) {
        boolean nothing = gap.from().isEmpty() && newStreamBars == 0;
        Instant from = gap.from().orElse(Instant.MIN);
        later(Duration.ZERO, nothing ? () -> market.filled(gap) : () -> page(market, gap, from, 1));
    }

    private void page(SymbolMarket market, Gap gap, Instant from, int attempt) {
        if (!from.isBefore(gap.to())) {
            market.filled(gap);
            return;
        }
        HistoryRequest request = request(market, gap, from);
        Outcome<History> outcome = ask(market, request);
        Runnable next = () -> page(market, gap, request.to(), 1);
        switch (outcome) {
            case Outcome.Ok<History>(History history) -> {
                if (publish(market, gap, valid(market, history, request))) {
                    later(Duration.ZERO, next);
                }
            }
            case Outcome.Refused<History>(Refusal refusal) -> {
                outlets.metrics().historyRefused(refusal.kind());
                if (refusal.passing() && attempt < TRIES) {
                    later(pause(refusal, attempt), () -> page(market, gap, from, attempt + 1));
                } else {
                    // A closed market has no data: nothing to warn of.
                    if (!(refusal instanceof Refusal.NoData)) {
                        skip(request, refusal);
                    }
                    later(Duration.ZERO, next);
                }
            }
        }
    }

    private HistoryRequest request(SymbolMarket market, Gap gap, Instant from) {
        Instant end = gap.to();
        Optional<Instant> start = Optional.empty();
        if (gap.from().isPresent()) {
            start = Optional.of(from);
            Instant pageEnd = from.plus(gap.interval().duration().multipliedBy(PAGE));
            end = pageEnd.isBefore(end) ? pageEnd : end;
        }
        int limit = gap.from().isPresent() ? PAGE : newStreamBars;
        Adjustment adjustment = market.provider().adjustments(gap.interval()).getFirst();
        return new HistoryRequest(market.watch().symbol(), gap.interval(), start, end, limit, adjustment);
    }

    private static Outcome<History> ask(SymbolMarket market, HistoryRequest request) {
        try {
            return market.provider().history(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.refused(new Refusal.NoData("the service is stopping"));
        }
    }

    private List<PriceBar> valid(SymbolMarket market, History history, HistoryRequest request) {
        if (history.adjustment() != request.adjustment()) {
            skip(request, new Refusal.Unreadable("history is adjusted for " + history.adjustment()));
            return List.of();
        }
        Instant from = request.from().orElse(Instant.MIN);
        Instant lastOpen = request.to().minus(request.interval().duration());
        return history.bars().stream()
                .filter(bar -> !bar.openTime().isBefore(from) && !bar.openTime().isAfter(lastOpen))
                .filter(bar -> isValid(market, bar))
                .toList();
    }

    private boolean isValid(SymbolMarket market, PriceBar bar) {
        Optional<Fault> fault = bar.fault();
        fault.ifPresent(f -> outlets.rejections()
                .unusable(
                        f.kind(),
                        "history.rejected",
                        "symbol",
                        market.watch().symbol(),
                        "time",
                        bar.openTime(),
                        "reason",
                        f.reason()));
        return fault.isEmpty();
    }

    /** False when nobody wants the bars any more, or when they can't be published. */
    private boolean publish(SymbolMarket market, Gap gap, List<PriceBar> bars) {
        boolean simulated = market.provider().profile().origin() == Origin.SIMULATED;
        Piece.Source source = new Piece.Source(
                market.provider().profile().name(), simulated ? Quality.SIMULATED : Quality.BACKFILLED, false);
        for (int i = 0; i < bars.size(); i += HANDFUL) {
            List<PriceBar> handful = bars.subList(i, Math.min(bars.size(), i + HANDFUL));
            if (!market.fill(gap, handful, source) || !outlets.publisher().settles()) {
                return false;
            }
        }
        outlets.metrics().barsBackfilled(gap.interval(), bars.size());
        return true;
    }

    private Duration pause(Refusal refusal, int attempt) {
        Duration pause = Duration.ofSeconds(1L << (attempt - 1));
        if (refusal instanceof Refusal.RateLimited limited && limited.retryAt().isPresent()) {
            pause = Duration.between(
                    outlets.clock().instant(), limited.retryAt().get());
        }
        return pause.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : pause;
    }

    private static void skip(HistoryRequest request, Refusal refusal) {
        LOG.warn(
                "history.unavailable",
                "symbol",
                request.symbol(),
                "interval",
                request.interval(),
                "to",
                request.to(),
                "kind",
                refusal.kind(),
                "detail",
                refusal.detail());
    }

    private void later(Duration delay, Runnable task) {
        try {
            Future<?> unused = worker.schedule(() -> guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closed: whoever asked is closed as well.
        }
    }

    /** A defect here must not leave a stream waiting for ever: it fails the publisher, and all is taken over again. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            outlets.publisher().fail(e);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
