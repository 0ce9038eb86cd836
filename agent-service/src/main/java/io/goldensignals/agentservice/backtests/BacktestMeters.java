package io.goldensignals.agentservice.backtests;

import io.goldensignals.contracts.BacktestProgress.State;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.log.EventLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What this replica does for backtests, and what becomes of those that it runs. */
final class BacktestMeters {
    private static final EventLog LOG = new EventLog(BacktestMeters.class);

    private final MeterRegistry registry;
    private final Counter bars;
    private final Map<State, Counter> ended = new EnumMap<>(State.class);

    /** What may be counted stands at zero from the start, or its first event would be no increase. */
    BacktestMeters(MeterRegistry registry) {
        this.registry = registry;
        this.bars = Counter.builder("backtest.bars.judged")
                .description("Bars judged for backtests")
                .register(registry);
        for (State state : State.values()) {
            if (state.isFinal()) {
                ended.put(
                        state,
                        Counter.builder("backtests.ended")
                                .description("Backtests that this replica ran, by how they ended")
                                .tag("state", state.name())
                                .register(registry));
            }
        }
        deadLetters(Topics.BACKTEST_REQUESTS.name());
        deadLetters(Topics.BACKTEST_CHUNKS.name());
    }

    void judged(int count) {
        bars.increment(count);
    }

    void ended(State state) {
        ended.get(state).increment();
    }

    void deadLettered(ConsumerRecord<?, ?> record, String reason) {
        deadLetters(record.topic()).increment();
        LOG.warn(
                "backtest.dead_lettered",
                "topic",
                record.topic(),
                "partition",
                record.partition(),
                "offset",
                record.offset(),
                "reason",
                reason);
    }

    private Counter deadLetters(String topic) {
        return registry.counter("dead.letters", "topic", topic);
    }
}
