package io.goldensignals.agentservice.backtests;

import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agentservice.publish.Publisher;
import io.goldensignals.backtest.Backtest;
import io.goldensignals.backtest.BacktestSettings;
import io.goldensignals.backtest.BarSource;
import io.goldensignals.backtest.Policies;
import io.goldensignals.backtest.ProgressListener;
import io.goldensignals.backtest.execution.AccountSettings;
import io.goldensignals.backtest.execution.Costs;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.contracts.BacktestProgress;
import io.goldensignals.contracts.BacktestProgress.State;
import io.goldensignals.contracts.BacktestRequest;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.contracts.log.EventLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * One backtest: finds the bars, has them judged by all replicas, reduces each stream's verdicts to its consensus in order,
 * lets the account follow all streams by the bars' times, and publishes how that goes and what came of it.
 */
final class BacktestRun {
    private static final EventLog LOG = new EventLog(BacktestRun.class);
    private static final long EVERY = Duration.ofMillis(500).toNanos();
    private static final long PAUSE_SECONDS = 2;

    private final Map<String, Object> kafka;
    private final BacktestRequest request;
    private final int partition;
    private final int chunks;
    private final Publisher publisher;
    private final BacktestMeters meters;

    /** {@code partition} is the request's; {@code chunks} may be under way at once. */
    BacktestRun(
            Map<String, Object> kafka,
            BacktestRequest request,
            int partition,
            int chunks,
            Publisher publisher,
            BacktestMeters meters) {
        this.kafka = kafka;
        this.request = request;
        this.partition = partition;
        this.chunks = chunks;
        this.publisher = publisher;
        this.meters = meters;
    }

    /** Returns when the end is published; begins anew while Kafka is away; throws {@link InterruptedException} when told to stop. */
    void run() throws InterruptedException {
        while (true) {
            try {
                publish(attempt());
                return;
            } catch (CancellationException | InterruptException e) {
                throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
            } catch (KafkaException e) {
                LOG.warn("backtest.begins_anew", "backtest", request.id(), "reason", e.getMessage());
                TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
            }
        }
    }

    /** What its end is. */
    private BacktestProgress attempt() throws InterruptedException {
        Progress progress = new Progress();
        try {
            byte[] report = report(progress);
            publisher.publish(List.of(Events.backtestReport(request.id(), report)));
            return progress.told(State.COMPLETED, null);
        } catch (CancellationException e) {
            throw e;
        } catch (KafkaException e) {
            if (e.getCause() instanceof RecordTooLargeException tooLarge) {
                return progress.told(State.FAILED, tooLarge.getMessage());
            }
            throw e;
        } catch (IllegalArgumentException e) {
            return progress.told(State.FAILED, e.getMessage());
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.error("backtest.failed", e, "backtest", request.id());
            return progress.told(State.FAILED, "an error in the service: " + e.getMessage());
        }
    }

    private byte[] report(Progress progress) throws InterruptedException {
        BacktestSettings settings = settings();
        List<BarSource> sources = new ArrayList<>();
        for (String symbol : request.symbols()) {
            sources.add(RecordedBars.find(kafka, request, symbol));
        }
        long total = sources.stream().mapToLong(BarSource::size).sum();
        progress.begin(total);
        LOG.info("backtest.begins", "backtest", request.id(), "streams", sources.size(), "bars", total);
        try (SharedJudge judge = new SharedJudge(kafka, request.id(), partition, settings.panels(), publisher)) {
            return JsonCodec.write(new Backtest(settings, judge, chunks, 1).run(sources, progress));
        }
    }

    private BacktestSettings settings() {
        List<AgentPanel> panels = request.panels().stream().map(AgentPanel::of).toList();
        List<PolicySettings> policies = List.of(Policies.of(request.policy()));
        return new BacktestSettings(
                panels,
                policies,
                AccountSettings.of(request.capital(), policies),
                Costs.parse(request.costs()),
                Optional.empty(),
                request.seed());
    }

    private void publish(BacktestProgress end) throws InterruptedException {
        publisher.publish(List.of(Events.backtestProgress(end)));
        meters.ended(end.state());
        LOG.info("backtest.ended", "backtest", end.id(), "state", end.state(), "reason", end.reason());
    }

    private final class Progress implements ProgressListener {
        private long shown = System.nanoTime();
        private long done;
        private long total;

        private void begin(long bars) throws InterruptedException {
            total = bars;
            publisher.publish(List.of(event()));
        }

        @Override
        public void advanced(long now, long bars) {
            done = now;
            if (System.nanoTime() - shown >= EVERY) {
                shown = System.nanoTime();
                try {
                    publisher.publish(List.of(event()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw (CancellationException) new CancellationException("interrupted").initCause(e);
                }
            }
        }

        private ProducerRecord<String, byte[]> event() {
            return Events.backtestProgress(told(State.RUNNING, null));
        }

        private BacktestProgress told(State state, String reason) {
            return new BacktestProgress(request.id(), state, done, total, reason);
        }
    }
}
