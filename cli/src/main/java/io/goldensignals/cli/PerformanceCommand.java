package io.goldensignals.cli;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.StreamPanel;
import io.goldensignals.consensus.Consensus;
import io.goldensignals.consensus.ExpertPolicy;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.consensus.StreamConsensus;
import io.goldensignals.consensus.performance.Performance;
import io.goldensignals.consensus.performance.PerformanceReport;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.csv.AdjustmentFactors;
import io.goldensignals.contracts.csv.BarFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "SYMBOL.csv or .csv.gz with bars (timestamp,open,high,low,close,volume), times in UTC; of a"
                    + " folder all such files.")
    private List<Path> paths;

    @Option(
            names = "--factors",
            paramLabel = "DIR",
            description = "Adjusts raw prices for splits and dividends by DIR/SYMBOL.csv (yyyymmdd,price factor,split"
                    + " factor): each line holds for the days up to its date.")
    private Optional<Path> factors;

    @Option(
            names = "--interval",
            paramLabel = "X",
            description = "The interval of the bars, such as 1m (default: the smallest spacing).")
    private Optional<Interval> interval;

    @Option(
            names = "--format",
            paramLabel = "markdown|json",
            defaultValue = "markdown",
            description = "tables for people, or the whole report with calibration curves (default ${DEFAULT-VALUE}).")
    private Format format;

    @Override
    public Integer call() {
        List<BarFile> files = files().stream().map(this::read).toList();
        Interval common = interval(files);
        Performance performance = new Performance();
        for (BarFile file : files) {
            run(file, performance);
        }
        PerformanceReport report = performance.report();
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case markdown -> new PerformanceTables(out).print(common, files, report);
            case json -> out.println(new String(JsonCodec.write(report), StandardCharsets.UTF_8));
        }
        return 0;
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (Stream<Path> inside = Files.list(path)) {
                inside.filter(file -> file.toString().matches(".*\\.csv(\\.gz)?") && Files.isRegularFile(file))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(path + " can't be listed: " + e.getMessage(), e);
            }
        }
        if (files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "no file *.csv in " + paths);
        }
        return files;
    }

    private BarFile read(Path path) {
        BarFile file = BarFileArgument.read(spec, path, interval);
        if (factors.isEmpty()) {
            return file;
        }
        Path beside = factors.get().resolve(file.stream().symbol() + ".csv");
        return Usage.checked(spec, () -> {
            try {
                return file.adjusted(AdjustmentFactors.read(beside));
            } catch (IOException e) {
                throw new UncheckedIOException(beside + " can't be read: " + e.getMessage(), e);
            }
        });
    }

    /** Horizons of minutes and of days have nothing in common. */
    private Interval interval(List<BarFile> files) {
        Interval first = files.getFirst().stream().interval();
        for (BarFile file : files) {
            if (!file.stream().interval().equals(first)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "one interval at a time: " + files.getFirst().stream().symbol() + " has " + first + ", "
                                + file.stream().symbol() + " has "
                                + file.stream().interval() + " (--interval gives one to all)");
            }
        }
        return first;
    }

    private void run(BarFile file, Performance performance) {
        PrintWriter err = spec.commandLine().getErr();
        String symbol = file.stream().symbol();
        err.printf("golden: %s, %,d bars%n", symbol, file.rows().size());
        err.flush();
        StreamPanel panel = FilePanel.open(AgentCatalogue.standard(), file, err);
        StreamConsensus consensus = new StreamConsensus(
                new ExpertPolicy(PolicySettings.standard()), new TreeSet<>(List.of(FilePanel.NAME)), Optional.empty());
        long offset = 0;
        for (Bar bar : file.bars()) {
            panel.offer(bar);
            for (Consensus reached : consensus.record(panel.evaluate(), offset++)) {
                reached.settlement().ifPresent(settlement -> performance.add(symbol, settlement));
            }
        }
    }
}
