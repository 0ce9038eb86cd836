package io.goldensignals.cli;

import io.goldensignals.backtest.parity.NotComparable;
import io.goldensignals.backtest.parity.Parity;
import io.goldensignals.backtest.parity.ParityFindings;
import io.goldensignals.backtest.parity.ParityReport;
import io.goldensignals.backtest.parity.ParityScope;
import io.goldensignals.backtest.parity.ParitySettings;
import io.goldensignals.consensus.ExpertPolicy;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.RecordedTopics;
import io.goldensignals.localstack.StackInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Replays the recorded bars by the code that backtests use, and compares with what was published live. */
@Command(
        name = "parity",
        sortOptions = false,
        description = {
            "Replays the recorded bars from Kafka through the panels and the consensus, and compares with the agents' signals"
                    + " and the consensus that were published live, byte for byte. Reads only.",
            "Exit code 0 when all that could be compared is the same, 1 when anything differs, 2 when nothing could be"
                    + " compared. docs/backtest.md tells what can't be."
        })
final class ParityCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "A Kafka broker (default: that of the running local stack).")
    private Optional<String> bootstrap;

    @Option(names = "--from", paramLabel = "TIME", description = "Compares bars that close then or later.")
    private Optional<String> from;

    @Option(names = "--to", paramLabel = "TIME", description = "Compares bars that close before then.")
    private Optional<String> to;

    @Option(names = "--symbols", split = ",", paramLabel = "SYMBOL", description = "Only these (default: all).")
    private Set<String> symbols = Set.of();

    @Option(names = "--interval", split = ",", paramLabel = "INTERVAL", description = "Only these (default: all).")
    private Set<Interval> intervals = Set.of();

    @Option(
            names = "--policy",
            paramLabel = "KEY=VALUE,…",
            description = "The aggregator's settings golden.consensus.* where they are not the defaults.")
    private Optional<String> policy;

    @Option(
            names = "--panels",
            split = ",",
            paramLabel = "PANEL",
            description = "The panels that the aggregator waits for (default: those that wrote the newest records).")
    private Set<String> panels = Set.of();

    @Option(names = "--json", paramLabel = "FILE.json", description = "Writes the result with up to 1,000 differences.")
    private Optional<Path> json;

    @Override
    public Integer call() throws IOException {
        ParityScope scope = Usage.checked(spec, this::scope);
        ExpertPolicy replaying = Usage.checked(
                spec,
                () -> new ExpertPolicy(
                        PolicyArguments.parse(policy, List.of()).policies().getFirst()));
        ParityFindings findings = new ParityFindings();
        try (RecordedTopics topics = new RecordedTopics(Map.of("bootstrap.servers", brokers()), () -> {})) {
            var expected = panels.isEmpty() ? topics.panelsAtWork() : new TreeSet<>(panels);
            if (!expected.isEmpty()) {
                compare(topics, ParitySettings.of(topics.rosters(), expected, replaying, scope), findings);
            }
        }
        ParityReport report = findings.report();
        if (json.isPresent()) {
            Files.write(json.get(), JsonCodec.write(report));
        }
        print(report, spec.commandLine().getOut());
        return switch (report.verdict()) {
            case SAME -> 0;
            case DIFFERENT -> 1;
            case NOTHING_COMPARED -> 2;
        };
    }

    private void compare(RecordedTopics topics, ParitySettings settings, ParityFindings findings) {
        PrintWriter err = spec.commandLine().getErr();
        for (int number = 0; number < Topics.PARTITIONS; number++) {
            new Parity(settings, findings).replay(topics.partition(number));
            ParityReport report = findings.report();
            err.printf(
                    Locale.ROOT,
                    "golden: %d of %d partitions, %,d bars, %,d differences%n",
                    number + 1,
                    Topics.PARTITIONS,
                    report.bars(),
                    report.differences());
            err.flush();
        }
    }

    private ParityScope scope() {
        return new ParityScope(
                from.map(text -> BarHistoryArguments.time("--from", text)).orElse(Instant.MIN),
                to.map(text -> BarHistoryArguments.time("--to", text)).orElse(Instant.MAX),
                symbols,
                intervals);
    }

    private String brokers() throws IOException {
        if (bootstrap.isPresent()) {
            return bootstrap.get();
        }
        return StackInfo.read(Home.ofRepository().folder())
                .map(stack -> "127.0.0.1:" + stack.ports().kafka())
                .orElseThrow(() ->
                        new ParameterException(spec.commandLine(), "nothing is up: --bootstrap names a Kafka broker"));
    }

    private static void print(ParityReport report, PrintWriter out) {
        out.println(report.sentence());
        report.listed().stream().limit(SHOWN).forEach(one -> out.println("  " + one.sentence()));
        if (report.differences() > SHOWN) {
            out.printf(Locale.ROOT, "  and %,d more (--json lists up to 1,000)%n", report.differences() - SHOWN);
        }
        for (NotComparable one : report.notComparable()) {
            out.printf(
                    Locale.ROOT,
                    "Not compared: %,d records, %s (first: %s)%n",
                    one.records(),
                    one.reason(),
                    one.example());
        }
        if (report.cameAgain() > 0) {
            out.printf(Locale.ROOT, "%,d records were delivered again with the same bytes.%n", report.cameAgain());
        }
        if (report.unanswered() > 0) {
            out.printf(Locale.ROOT, "%,d records may still come.%n", report.unanswered());
        }
    }
}
