package io.goldensignals.cli;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.StreamPanel;
import io.goldensignals.backtest.BarSource;
import io.goldensignals.consensus.Consensus;
import io.goldensignals.consensus.ExpertPolicy;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.consensus.StreamConsensus;
import io.goldensignals.consensus.performance.Performance;
import io.goldensignals.consensus.performance.PerformanceReport;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.StreamId;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores agents, baselines and consensus over files of bars, by the code that runs live. */
@Command(
        name = "performance",
        sortOptions = false,
        description = {
            "Runs all agents and the consensus over files of bars, one closed bar after the other as they run live, and"
                    + " scores every prediction at its horizon: log loss, Brier score, calibration, hit rate with its"
                    + " interval, and whether any of it is more than chance. Each file is a stream of its own; the table"
                    + " is of all of them together.",
        })
final class PerformanceCommand implements Callable<Integer> {
    enum Format {
        markdown,
        json
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private BarHistoryArguments files;

    @Option(
            names = "--format",
            paramLabel = "markdown|json",
            defaultValue = "markdown",
            description = "tables for people, or the whole report with calibration curves (default ${DEFAULT-VALUE}).")
    private Format format;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        List<BarSource> sources = Usage.checked(spec, () -> files.read(err));
        Interval common = interval(sources);
        Performance performance = new Performance();
        for (BarSource source : sources) {
            run(source, performance, err);
        }
        PerformanceReport report = performance.report();
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case markdown -> new PerformanceTables(out).print(common, sources, report);
            case json -> out.println(new String(JsonCodec.write(report), StandardCharsets.UTF_8));
        }
        return 0;
    }

    /** Horizons of minutes and of days have nothing in common. */
    private Interval interval(List<BarSource> sources) {
        StreamId first = sources.getFirst().stream();
        for (BarSource source : sources) {
            StreamId stream = source.stream();
            if (!stream.interval().equals(first.interval())) {
                throw new ParameterException(
                        spec.commandLine(),
                        "one interval at a time: " + first.symbol() + " has " + first.interval() + ", "
                                + stream.symbol() + " has " + stream.interval() + " (--interval gives one to all)");
            }
        }
        return first.interval();
    }

    private static void run(BarSource source, Performance performance, PrintWriter err) {
        String symbol = source.stream().symbol();
        err.printf("golden: %s, %,d bars%n", symbol, source.size());
        err.flush();
        StreamPanel panel = FilePanel.open(AgentCatalogue.standard(), source.stream(), err);
        StreamConsensus consensus = new StreamConsensus(
                new ExpertPolicy(PolicySettings.standard()), new TreeSet<>(List.of(FilePanel.NAME)), Optional.empty());
        try (Stream<Bar> bars = source.bars()) {
            bars.forEach(bar -> {
                panel.offer(bar);
                for (Consensus reached : consensus.record(panel.evaluate(), bar.sequence())) {
                    reached.settlement().ifPresent(settlement -> performance.add(symbol, settlement));
                }
            });
        }
    }
}
