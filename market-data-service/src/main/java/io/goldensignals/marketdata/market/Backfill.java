package io.goldensignals.marketdata.market;

import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.marketdata.bars.Gap;
import io.goldensignals.marketdata.bars.Piece;
import io.goldensignals.marketdata.provider.Fault;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.Origin;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.PriceSource.Answer;
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
 * Asks for the bars of gaps and publishes them a few at a time, each few acknowledged before the next, on a few threads
 * that take the symbols in turn: live data never waits behind more than a handful of old bars. A market's gap is asked
 * for until it is answered: bars that were left out could not be inserted later.
 */
final class Backfill implements AutoCloseable {
    private static final EventLog LOG = new EventLog(Backfill.class);
    private static final int WORKERS = 8;
    private static final int PAGE = 1_000;
    private static final int HANDFUL = 50;
    private static final int TRIES = 4;
    /** At most so many times as long as at first is waited. */
    private static final int LONGEST_WAIT = 30;

    private static final Duration PROMPT = Duration.ofMinutes(1);
    private static final Duration DELAY = Duration.ofMinutes(20);

    /** One gap's way: from where on its bars are wanted next, and how often that was asked for. */
    private record Step(SymbolMarket market, Gap gap, Optional<Instant> from, int attempt) {
        Step next(Instant start) {
            return new Step(market, gap, Optional.of(start), 1);
        }

        /** What was asked for came in part, or not at all. */
        Step again(Optional<Instant> start) {
            return new Step(market, gap, start, from.equals(start) ? attempt + 1 : 1);
        }
    }

    private final int newStreamBars;
    private final Duration retry;
    private final Outlets outlets;
    private final ScheduledExecutorService workers;

    /** {@code newStreamBars}: how far back a new stream goes, 0 for not at all; {@code retry}: the first pause. */
    Backfill(int newStreamBars, Duration retry, Outlets outlets) {
        this.newStreamBars = newStreamBars;
        this.retry = retry;
        this.outlets = outlets;
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                WORKERS, Thread.ofPlatform().name("backfill-", 1).daemon().factory());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.workers = executor;
    }

    /** Answers through {@link SymbolMarket#fill} and {@link SymbolMarket#filled}, or {@link SymbolMarket#restart}. */
    void request(SymbolMarket market, Gap gap) {
        boolean nothing = gap.from().isEmpty() && newStreamBars == 0;
        Step step = new Step(market, gap, gap.from(), 1);
        later(Duration.ZERO, nothing ? () -> market.filled(gap) : () -> take(step));
    }

    private void take(Step step) {
        SymbolMarket market = step.market();
        Optional<Gap> present = market.current(step.gap());
        if (present.isEmpty()) {
            return;
        }
        Gap gap = present.get();
        if (step.from().isPresent() && !step.from().get().isBefore(gap.to())) {
            market.filled(new Gap(
                    gap.interval(), gap.series(), gap.from(), step.from().get()));
            return;
        }
        HistoryRequest request = request(step, gap);
        switch (ask(market, request)) {
            case Answer.Bars bars -> take(step, request, bars);
            case Answer.Restated(String reason) -> {
                if (market.restart(gap, outlets.clock().instant())) {
                    LOG.warn("series.restated", "symbol", market.watch().symbol(), "reason", reason);
                    outlets.metrics().seriesRestated();
                }
            }
            case Answer.Refused(Refusal refusal) -> refused(step, request, refusal);
        }
    }

    private void take(Step step, HistoryRequest request, Answer.Bars answer) {
        List<PriceBar> bars = valid(step.market(), answer.bars(), request);
        if (!publish(step, bars, answer)) {
            return;
        }
        if (answer.complete()) {
            later(Duration.ZERO, () -> take(step.next(request.to())));
        } else {
            Optional<Instant> from = bars.isEmpty()
                    ? step.from()
                    : Optional.of(
                            bars.getLast().openTime().plus(request.interval().duration()));
            later(pause(step.attempt()), () -> take(step.again(from)));
        }
    }

    private void refused(Step step, HistoryRequest request, Refusal refusal) {
        outlets.metrics().historyRefused(refusal.kind());
        if (isAskedAgain(step, refusal)) {
            if (step.attempt() == TRIES) {
                unavailable("history.awaited", request, refusal);
            }
            later(pause(refusal, step.attempt()), () -> take(step.again(step.from())));
            return;
        }
        // A closed market has no data: nothing to warn of.
        if (!(refusal instanceof Refusal.NoData)) {
            unavailable("history.unavailable", request, refusal);
        }
        later(Duration.ZERO, () -> take(step.next(request.to())));
    }

    /** A market's providers may come back, or be let in with another key: their bars are waited for. */
    private static boolean isAskedAgain(Step step, Refusal refusal) {
        if (step.market().source().origin() == Origin.MARKET) {
            return !(refusal instanceof Refusal.NotFound
                    || refusal instanceof Refusal.NoData
                    || refusal instanceof Refusal.BadRequest);
        }
        return refusal.passing() && step.attempt() < TRIES;
    }

    private HistoryRequest request(Step step, Gap gap) {
        Instant end = gap.to();
        if (step.from().isPresent()) {
            Instant pageEnd = step.from().get().plus(gap.interval().duration().multipliedBy(PAGE));
            end = pageEnd.isBefore(end) ? pageEnd : end;
        }
        int limit = step.from().isPresent() ? PAGE : newStreamBars;
        SymbolMarket market = step.market();
        return new HistoryRequest(
                market.watch().symbol(),
                gap.interval(),
                step.from(),
                end,
                limit,
                market.source().adjustment(gap.interval()));
    }

    private static Answer ask(SymbolMarket market, HistoryRequest request) {
        try {
            return market.source().history(request, market.last(request.interval()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Refused(new Refusal.NoData("the service is stopping"));
        }
    }

    private List<PriceBar> valid(SymbolMarket market, List<PriceBar> bars, HistoryRequest request) {
        Instant from = request.from().orElse(Instant.MIN);
        Instant lastOpen = request.to().minus(request.interval().duration());
        return bars.stream()
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
    private boolean publish(Step step, List<PriceBar> bars, Answer.Bars answer) {
        int from = 0;
        while (from < bars.size()) {
            Quality quality = quality(step, bars.get(from));
            int to = from + 1;
            while (to < bars.size() && to - from < HANDFUL && quality(step, bars.get(to)) == quality) {
                to++;
            }
            Piece.Source source = new Piece.Source(answer.provider(), quality, answer.fallback());
            if (!step.market().fill(step.gap(), bars.subList(from, to), source)
                    || !outlets.publisher().settles()) {
                return false;
            }
            if (quality == Quality.BACKFILLED || quality == Quality.SIMULATED) {
                outlets.metrics().barsBackfilled(step.gap().interval(), to - from);
            }
            from = to;
        }
        return true;
    }

    /** A market's bar that was fetched as soon as it ended is as live as the provider has it. */
    private Quality quality(Step step, PriceBar bar) {
        if (step.market().source().origin() == Origin.SIMULATED) {
            return Quality.SIMULATED;
        }
        Instant end = bar.openTime().plus(step.gap().interval().duration());
        Duration age = Duration.between(end, outlets.clock().instant());
        if (step.gap().from().isEmpty()
                || step.market().source().origin() != Origin.MARKET
                || age.compareTo(DELAY) > 0) {
            return Quality.BACKFILLED;
        }
        return age.compareTo(PROMPT) > 0 ? Quality.DELAYED : Quality.LIVE;
    }

    private Duration pause(Refusal refusal, int attempt) {
        if (refusal instanceof Refusal.RateLimited limited && limited.retryAt().isPresent()) {
            Duration pause = Duration.between(
                    outlets.clock().instant(), limited.retryAt().get());
            Duration longest = retry.multipliedBy(LONGEST_WAIT);
            return pause.compareTo(longest) > 0 ? longest : pause;
        }
        return pause(attempt);
    }

    private Duration pause(int attempt) {
        return retry.multipliedBy(Math.min(1L << Math.min(attempt - 1, 10), LONGEST_WAIT));
    }

    private static void unavailable(String event, HistoryRequest request, Refusal refusal) {
        LOG.warn(
                event,
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
            Future<?> unused = workers.schedule(() -> guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
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
        workers.shutdownNow();
    }
}
