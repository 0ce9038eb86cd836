package io.goldensignals.agentservice.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.testsupport.TestingBars;
import io.goldensignals.testsupport.TestingPanels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Telemetry telemetry = new Telemetry(registry, 2);
    private final Bar bar = TestingBars.walk("AAA", "1m", 1, 1).getFirst();

    @Test
    void symbolsBeyondTheCapShareALabel() {
        for (String symbol : List.of("A", "B", "C", "D", "A")) {
            telemetry.timer(symbol).time("rsi", () -> Verdict.abstain("nothing"));
        }
        assertThat(timed("A")).isEqualTo(2);
        assertThat(timed("B")).isEqualTo(1);
        assertThat(timed("other")).isEqualTo(2);
    }

    @Test
    void signalsAreCountedByWhatTheySay() {
        telemetry.published(TestingPanels.panel(
                bar,
                "p",
                -1,
                List.of(
                        TestingPanels.vote(bar, "a", Action.BUY),
                        TestingPanels.vote(bar, "b", Action.BUY),
                        TestingPanels.vote(bar, "c", Action.HOLD),
                        TestingPanels.abstention(bar, "d"))));
        PanelSignals sell = TestingPanels.votes(bar, "p", Action.SELL);
        telemetry.published(sell);
        assertThat(counted("BUY")).isEqualTo(2);
        assertThat(counted("SELL")).isEqualTo(1);
        assertThat(counted("HOLD")).isEqualTo(1);
        assertThat(counted("ABSTAINED")).isEqualTo(1);
    }

    @Test
    void aFailingAgentIsCountedAlwaysAndLoggedOnce() {
        LogCount log = new LogCount();
        Logger logger = Logger.getLogger(Telemetry.class.getName());
        logger.addHandler(log);
        try {
            for (int i = 0; i < 3; i++) {
                telemetry.agentFailed("rsi", bar, new IllegalStateException("planted"));
                telemetry.agentFailed("macd", bar, new IllegalStateException("planted"));
            }
        } finally {
            logger.removeHandler(log);
        }
        assertThat(registry.counter("agent.failures", "agent_name", "rsi").count())
                .isEqualTo(3);
        assertThat(log.errors).isEqualTo(2);
    }

    @Test
    void lagsAreShownForThePartitionsReadAndNoOthers() {
        TopicPartition kept = new TopicPartition("t", 1);
        TopicPartition left = new TopicPartition("t", 2);
        telemetry.lagsFrom(() -> Map.of(kept, 5L));
        telemetry.reading(List.of(kept, left));
        assertThat(registry.get("consumer.lag").tag("partition", "1").gauge().value())
                .isEqualTo(5);
        telemetry.reading(List.of(kept));
        assertThat(registry.find("consumer.lag").gauges()).hasSize(1);
    }

    private long timed(String symbol) {
        return registry.get("signal.generation.duration")
                .tag("symbol", symbol)
                .tag("agent_name", "rsi")
                .timer()
                .count();
    }

    private double counted(String action) {
        return registry.counter("agent.signals", "action", action).count();
    }

    private static final class LogCount extends Handler {
        private int errors;

        @Override
        public void publish(LogRecord record) {
            errors += record.getLevel().intValue() >= Level.SEVERE.intValue() ? 1 : 0;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
