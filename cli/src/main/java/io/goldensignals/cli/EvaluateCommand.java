package io.goldensignals.cli;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.StreamPanel;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.csv.BarFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges every bar of a file by the panel that the agent service runs. */
@Command(
        name = "evaluate",
        sortOptions = false,
        description = {
            "Prints every agent's verdict at every bar of a file, by the very code that runs live. The file is taken as a"
                    + " stream from its beginning, so agents abstain until they have seen their window.",
        })
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "FILE.csv",
            description = "SYMBOL.csv or .csv.gz with bars (timestamp,open,high,low,close,volume), times in UTC.")
    private Path path;

    @Option(names = "--agent", paramLabel = "NAME", description = "Only this agent; may be repeated (default: all).")
    private List<String> names = List.of();

    @Option(
            names = "--set",
            paramLabel = "AGENT.SETTING=VALUE",
            description = "Changes a setting, such as rsi-reversal.period=21; may be repeated.")
    private Map<String, String> settings = Map.of();

    @Option(
            names = "--interval",
            paramLabel = "X",
            description = "The interval of the bars, such as 1m (default: the smallest spacing).")
    private Optional<Interval> interval;

    @Option(
            names = "--format",
            paramLabel = "table|jsonl",
            defaultValue = "table",
            description = "table for people, or a JSON document per verdict (default ${DEFAULT-VALUE}).")
    private Verdicts.Format format;

    @Option(names = "--votes", description = "Leaves out the abstentions.")
    private boolean votesOnly;

    @Override
    public Integer call() {
        AgentCatalogue catalogue = Usage.checked(spec, this::catalogue);
        BarFile file = BarFileArgument.read(spec, path, interval);
        StreamPanel panel =
                FilePanel.open(catalogue, file.stream(), spec.commandLine().getErr());
        print(file, panel);
        return 0;
    }

    private AgentCatalogue catalogue() {
        Map<String, Map<String, String>> changes = new TreeMap<>();
        settings.forEach((name, value) -> {
            int dot = name.indexOf('.');
            if (dot < 0) {
                throw new IllegalArgumentException("--set: " + name + " is not of the form AGENT.SETTING");
            }
            changes.computeIfAbsent(name.substring(0, dot), agent -> new LinkedHashMap<>())
                    .put(name.substring(dot + 1), value);
        });
        AgentCatalogue configured = AgentCatalogue.standard().configured(changes);
        return names.isEmpty()
                ? configured
                : AgentCatalogue.of(
                        names.stream().distinct().map(configured::named).toList());
    }

    private void print(BarFile file, StreamPanel panel) {
        PrintWriter out = spec.commandLine().getOut();
        Verdicts verdicts = new Verdicts(out, format);
        List<Bar> bars = file.bars();
        // Whoever reads only the first lines closes the pipe.
        for (int i = 0; i < bars.size() && !out.checkError(); i++) {
            panel.offer(bars.get(i));
            for (AgentSignal signal : panel.evaluate().signals()) {
                if (!(votesOnly && signal.abstained())) {
                    verdicts.print(file.rows().get(i).timestamp(), signal);
                }
            }
        }
    }
}
