package io.goldensignals.agents;

import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.benchmarks.Sessions;
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
import org.openjdk.jmh.infra.Blackhole;

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
    private static final int BARS = 200 * Epochs.LENGTH;

    private final AgentPanel panel = AgentPanel.of("all", AgentCatalogue.standard(), PanelSettings.standard());
    private final List<Bar> bars = Sessions.minutes("SPY", BARS, 1);
    private Epochs epochs;
    private SignalWriter writer;
    private int next;

    /** Past the second epoch, when both books are full. */
    @Setup
    public void warmUp() {
        writer = new SignalWriter(panel.settings());
        restart();
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
    public void booksAndVerdicts(Blackhole blackhole) {
        update();
        judge(blackhole);
    }

    /** The bar at which learners refit, one in 64. */
    @Benchmark
    public void booksAndVerdictsAtRefit(BeforeRefit at, Blackhole blackhole) {
        update();
        judge(blackhole);
    }

    @Benchmark
    public PanelSignals signals() {
        return write(update());
    }

    @Benchmark
    public byte[] json() {
        return JsonCodec.write(write(update()));
    }

    private void restart() {
        epochs = new Epochs(() -> new Bench(panel.agents()));
        for (next = 0; next < 2 * Epochs.LENGTH; next++) {
            epochs.update(bars.get(next));
        }
    }

    private Bar update() {
        if (next == BARS) {
            restart();
        }
        Bar bar = bars.get(next++);
        epochs.update(bar);
        return bar;
    }

    private void judge(Blackhole blackhole) {
        List<Bench.Place> places = epochs.inForce().places();
        for (int i = 0; i < places.size(); i++) {
            blackhole.consume(places.get(i).evaluate(AgentTimer.NONE));
        }
    }

    private PanelSignals write(Bar bar) {
        Bench bench = epochs.inForce();
        double atr = bench.risk().atr();
        var signals = bench.places().stream()
                .map(place -> {
                    Verdict verdict = place.evaluate(AgentTimer.NONE);
                    return writer.write(bar, place.agent(), verdict, atr);
                })
                .toList();
        return new PanelSignals(
                bar,
                panel.name(),
                panel.version(),
                bar.sequence() - 1,
                bench.risk().measures(),
                signals);
    }
}
