package io.goldensignals.aggregator.parity;

import io.goldensignals.backtest.parity.NotComparable;
import io.goldensignals.backtest.parity.ParityReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** What comparisons find, for operators. */
@Singleton
class ParityMeters {
    private final Clock clock;
    private final Counter agentRecords;
    private final Counter consensus;
    private final Counter differences;
    private final Counter notComparable;
    private final AtomicLong completed;

    ParityMeters(MeterRegistry registry, ParityJobSettings settings, Clock clock) {
        this.clock = clock;
        // Until the first is completed it is the start that tells whether it is overdue.
        this.completed = new AtomicLong(clock.instant().getEpochSecond());
        agentRecords = compared(registry, "agents");
        consensus = compared(registry, "consensus");
        differences = Counter.builder("parity.differences")
                .description("Published records that the replay of the recorded bars does not bear out")
                .register(registry);
        notComparable = Counter.builder("parity.not.comparable")
                .description("Published records that could not be compared with a replay")
                .register(registry);
        Gauge.builder("parity.completed", completed, AtomicLong::get)
                .description("When the last comparison was completed, or the service started; seconds of the epoch")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("parity.period", () -> settings.every().toSeconds())
                .description("How often comparisons are to be made; 0 when they are switched off")
                .baseUnit("seconds")
                .register(registry);
    }

    private static Counter compared(MeterRegistry registry, String kind) {
        return Counter.builder("parity.records")
                .description("Published records compared with a replay")
                .tag("kind", kind)
                .register(registry);
    }

    /** {@code before} and {@code now} are of the same comparison. */
    void found(ParityReport before, ParityReport now) {
        agentRecords.increment((double) now.agentRecords() - before.agentRecords());
        consensus.increment((double) now.consensus() - before.consensus());
        differences.increment((double) now.differences() - before.differences());
        notComparable.increment((double) records(now) - records(before));
    }

    void completed() {
        completed.set(clock.instant().getEpochSecond());
    }

    private static long records(ParityReport report) {
        return report.notComparable().stream().mapToLong(NotComparable::records).sum();
    }
}
