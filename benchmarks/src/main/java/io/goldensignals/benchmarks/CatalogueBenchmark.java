package io.goldensignals.benchmarks;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.AgentTimer;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.agents.StreamPanel;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one closed bar of one symbol costs, step by step: both indicator books, the verdicts of the whole catalogue, the
 * signals with their ids and sentences, the JSON. Time for each bar by itself, so that refits show in the tail.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
        value = 1,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
public class CatalogueBenchmark {
    private static final int REFIT = 64;
    private static final int EPOCH = 512;
    private static final int BARS = 200 * EPOCH;

    private final AgentPanel panel = AgentPanel.of("all", AgentCatalogue.standard(), PanelSettings.standard());
    private final List<Bar> bars = Sessions.minutes("SPY", BARS, 1);
    private StreamPanel stream;
    private int next;

    /** Past the second epoch, when both books are full. */
    @Setup
    public void restart() {
        stream = panel.open(bars.getFirst().stream(), (agent, bar, failure) -> {
            throw new IllegalStateException(agent + " failed", failure);
        });
        for (next = 0; next < 2 * EPOCH; next++) {
            stream.offer(bars.get(next));
        }
    }

    /** Up to the bar before a refit; the invocation is that one bar. */
    @State(Scope.Thread)
    public static class BeforeRefit {
        @Setup(Level.Invocation)
        public void advance(CatalogueBenchmark benchmark) {
            do {
                benchmark.update();
            } while (benchmark.next % REFIT != 0);
        }
    }

    @Benchmark
    public void books() {
        update();
    }

    @Benchmark
    public List<Verdict> booksAndVerdicts() {
        update();
        return stream.verdicts(AgentTimer.NONE);
    }

    /** The bar at which learners refit, one in 64. */
    @Benchmark
    public List<Verdict> booksAndVerdictsAtRefit(BeforeRefit at) {
        update();
        return stream.verdicts(AgentTimer.NONE);
    }

    @Benchmark
    public PanelSignals signals() {
        update();
        return stream.evaluate();
    }

    @Benchmark
    public byte[] json() {
        update();
        return JsonCodec.write(stream.evaluate());
    }

    private void update() {
        if (next == BARS) {
            restart();
        }
        stream.offer(bars.get(next++));
    }
}
