package io.goldensignals.gateway.monitoring;

import io.goldensignals.contracts.log.EventLog;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;

/** Samples the pipeline now and then on a thread of its own, and keeps the last sample while Kafka is away. */
final class PipelineSampler implements AutoCloseable {
    private static final EventLog LOG = new EventLog(PipelineSampler.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PipelineProbe probe;
    private final Duration every;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("pipeline-sampler").unstarted(this::run);
    private volatile PipelineSample last;
    private boolean failing;

    PipelineSampler(PipelineProbe probe, Duration every) {
        this.probe = probe;
        this.every = every;
    }

    void start() {
        thread.start();
    }

    /** Empty before the first. */
    Optional<PipelineSample> last() {
        return Optional.ofNullable(last);
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            do {
                sample();
            } while (!closing.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sample() throws InterruptedException {
        try {
            last = probe.sample();
            failing = false;
        } catch (ExecutionException | KafkaException e) {
            if (!failing && closing.getCount() > 0) {
                failing = true;
                LOG.warn("pipeline.unsampled", "reason", e);
            }
        }
    }
}
