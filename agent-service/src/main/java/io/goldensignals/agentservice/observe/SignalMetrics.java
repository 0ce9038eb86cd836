package io.goldensignals.agentservice.observe;

import io.goldensignals.agents.AgentTimer;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.PanelSignals;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** The service's meters. Symbols beyond the first {@code symbolLabels} share the label {@code other}. */
final class SignalMetrics {
    private static final String OTHER = "other";
    private static final String ABSTAINED = "ABSTAINED";

    private final MeterRegistry registry;
    private final int symbolLabels;
    private final MultiGauge lags;
    private final Map<String, AgentTimer> timers = new ConcurrentHashMap<>();
    private final Map<String, Counter> actions = new ConcurrentHashMap<>();

    SignalMetrics(MeterRegistry registry, int symbolLabels) {
        this.registry = registry;
        this.symbolLabels = symbolLabels;
        this.lags = MultiGauge.builder("consumer.lag")
                .description("Records not yet handled")
                .register(registry);
    }

    void expect(Collection<String> agents, Collection<String> topics) {
        agents.forEach(agent -> registry.counter("agent.failures", "agent_name", agent));
        topics.forEach(topic -> registry.counter("dead.letters", "topic", topic));
        Stream.concat(Stream.of(Action.values()).map(Action::name), Stream.of(ABSTAINED))
                .forEach(this::action);
    }

    /** Called on one thread; the timer may be used on another. */
    AgentTimer timer(String symbol) {
        AgentTimer known = timers.get(symbol);
        if (known != null) {
            return known;
        }
        String label = timers.size() < symbolLabels ? symbol : OTHER;
        return timers.computeIfAbsent(label, SymbolTimer::new);
    }

    void published(PanelSignals panel) {
        Map<String, Integer> counts = new HashMap<>();
        for (AgentSignal signal : panel.signals()) {
            counts.merge(signal.abstained() ? ABSTAINED : signal.action().name(), 1, Integer::sum);
        }
        counts.forEach((action, count) -> action(action).increment(count));
    }

    private Counter action(String action) {
        return actions.computeIfAbsent(action, name -> registry.counter("agent.signals", "action", name));
    }

    void agentFailed(String agent) {
        registry.counter("agent.failures", "agent_name", agent).increment();
    }

    void deadLettered(String topic) {
        registry.counter("dead.letters", "topic", topic).increment();
    }

    /** From now on the lags of exactly these partitions are shown. */
    void lagsOf(Collection<TopicPartition> partitions, Supplier<Map<TopicPartition, Long>> latest) {
        lags.register(partitions.stream().map(p -> row(p, latest)).toList(), true);
    }

    private static MultiGauge.Row<TopicPartition> row(
            TopicPartition partition, Supplier<Map<TopicPartition, Long>> latest) {
        Tags tags = Tags.of("topic", partition.topic(), "partition", Integer.toString(partition.partition()));
        return MultiGauge.Row.of(tags, partition, p -> {
            Long lag = latest.get().get(p);
            return lag == null ? Double.NaN : lag;
        });
    }

    private final class SymbolTimer implements AgentTimer {
        private final String symbol;
        private final Map<String, Timer> agents = new ConcurrentHashMap<>();

        SymbolTimer(String symbol) {
            this.symbol = symbol;
        }

        @Override
        public Verdict time(String agent, Supplier<Verdict> evaluation) {
            long start = System.nanoTime();
            try {
                return evaluation.get();
            } finally {
                timer(agent).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
        }

        private Timer timer(String agent) {
            Timer known = agents.get(agent);
            return known != null ? known : agents.computeIfAbsent(agent, this::register);
        }

        private Timer register(String agent) {
            return Timer.builder("signal.generation.duration")
                    .description("How long an agent took to judge a bar")
                    .tags("agent_name", agent, "symbol", symbol)
                    .register(registry);
        }
    }
}
