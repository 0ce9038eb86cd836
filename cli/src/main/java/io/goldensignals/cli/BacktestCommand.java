package io.goldensignals.cli;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.backtest.Backtest;
import io.goldensignals.backtest.BacktestSettings;
import io.goldensignals.backtest.BarSource;
import io.goldensignals.backtest.execution.AccountSettings;
import io.goldensignals.backtest.execution.Costs;
import io.goldensignals.backtest.report.HtmlReport;
import io.goldensignals.backtest.report.Report;
import io.goldensignals.backtest.statistics.WalkForward;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Nearest;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets an account follow the consensus over files of bars, by the code that runs live, and tells what came of it. */
@Command(
        name = "backtest",
        sortOptions = false,
        description = {
            "Runs all agents and the consensus over files of bars, one closed bar after the other as they run live, lets an"
                    + " account follow the signals at the next open, and says in words whether that shows an edge. Each"
                    + " file is a stream, all of them share the account. docs/backtest.md tells what every figure means.",
        })
final class BacktestCommand implements Callable<Integer> {
    /** Of what agents said, in bytes: a few million bars. */
    private static final long MOST_KEPT = 1L << 30;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BarHistoryArguments files;

    @Option(
            names = "--agents",
            split = ",",
            paramLabel = "NAME|FAMILY",
            description = "Only these agents, by name or family, with commas between (default: all).")
    private List<String> agents = List.of();

    @Option(
            names = "--policy",
            paramLabel = "KEY=VALUE,…",
            description =
                    "Settings of the consensus by the names of golden.consensus.*, such as threshold=0.03,quorum=3.")
    private Optional<String> policy;

    @Option(
            names = "--search",
            paramLabel = "KEY=V1|V2|…",
            description =
                    "Also tries these values, all combinations of repeated ones; the report is about --policy, and"
                            + " pays for having searched.")
    private List<String> search = List.of();

    @Option(
            names = "--costs",
            paramLabel = "COSTS",
            defaultValue = "standard",
            description =
                    "none, standard (1 bp of commission and 1 bp of half the spread), or"
                            + " commission=0.0005,per-order=1,per-unit=0.005,minimum=1,spread=0.0002,slippage=0.0001,borrow=0.03.")
    private String costs;

    @Option(
            names = "--capital",
            paramLabel = "MONEY",
            defaultValue = "100000",
            description = "default ${DEFAULT-VALUE}.")
    private double capital;

    @Option(
            names = "--walk-forward",
            paramLabel = "train=DAYS,test=DAYS,embargo=DAYS",
            description = "Chooses a policy in the training days, tests it in those after the embargo, and moves on.")
    private Optional<String> walkForward;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of random entries and resampled histories (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--workers", paramLabel = "N", description = "default: the processors there are.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(names = "--fresh", description = "Starts anew instead of going on where the same was interrupted.")
    private boolean fresh;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Writes the report as a page that needs no network.")
    private Optional<Path> page;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the whole report as JSON.")
    private Optional<Path> json;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        List<BarSource> sources = Usage.checked(spec, () -> files.read(err));
        BacktestSettings settings = Usage.checked(spec, this::settings);
        UnfinishedBacktest kept = UnfinishedBacktest.of(Home.ofRepository(), settings.panels(), sources);
        if (fresh) {
            kept.delete();
        }
        kept.deleteOldest();
        if (kept.exists()) {
            err.println("golden: goes on with what was kept when this was interrupted; --fresh starts anew");
        }
        Backtest backtest = Usage.checked(
                spec,
                () -> new Backtest(
                        settings,
                        workers,
                        judge -> new KeptVerdicts(kept.folder(), MOST_KEPT, settings.panels(), judge, err)));
        Report report = run(backtest, sources, err);
        PrintWriter out = spec.commandLine().getOut();
        new BacktestSummary(out).print(report);
        page.ifPresent(file -> write(file, HtmlReport.write(report), out));
        json.ifPresent(file -> write(file, JsonCodec.write(report), out));
        kept.delete();
        return 0;
    }

    private Report run(Backtest backtest, List<BarSource> sources, PrintWriter err) {
        // Without a terminal there may be no console at all.
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        ProgressBar progress = new ProgressBar(err, terminal, System::nanoTime);
        Thread interrupted = new Thread(() -> {
            progress.end();
            err.println("golden: interrupted; the same command goes on from here, with --fresh it starts anew");
            err.flush();
        });
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            return Usage.checked(spec, () -> backtest.run(sources, progress));
        } finally {
            progress.end();
            forget(interrupted);
        }
    }

    private static void forget(Thread hook) {
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is running: the process ends.
        }
    }

    private BacktestSettings settings() {
        List<PolicySettings> policies = PolicyArguments.parse(policy, search).policies();
        AgentCatalogue catalogue = catalogue();
        return new BacktestSettings(
                List.of(AgentPanel.of(FilePanel.NAME, catalogue, PanelSettings.standard())),
                policies,
                AccountSettings.of(capital, policies),
                Costs.parse(costs),
                walkForward.map(text -> walkForward(text, policies)),
                seed);
    }

    private AgentCatalogue catalogue() {
        AgentCatalogue all = AgentCatalogue.standard();
        if (agents.isEmpty()) {
            return all;
        }
        Set<String> names = new LinkedHashSet<>(all.familyNames());
        all.agents().forEach(agent -> names.add(agent.name()));
        for (String wanted : agents) {
            if (!names.contains(wanted)) {
                throw new IllegalArgumentException("there is no agent or family '" + wanted + "', did you mean '"
                        + Nearest.of(wanted, names).orElseThrow() + "'?");
            }
        }
        List<AgentDefinition> chosen = new ArrayList<>(all.agents());
        chosen.removeIf(agent -> !agents.contains(agent.name()) && !agents.contains(agent.family()));
        return AgentCatalogue.of(chosen);
    }

    private static WalkForward walkForward(String text, List<PolicySettings> policies) {
        Map<String, String> values = KeyValues.parse("--walk-forward", text);
        if (!values.containsKey("train") || !values.containsKey("test")) {
            throw new IllegalArgumentException(
                    "--walk-forward takes train=DAYS,test=DAYS,embargo=DAYS, but was " + text);
        }
        for (String key : values.keySet()) {
            if (!List.of("train", "test", "embargo").contains(key)) {
                throw new IllegalArgumentException("--walk-forward takes train, test and embargo, but was " + text);
            }
        }
        int horizon = policies.stream()
                .mapToInt(one -> one.mixture().horizonBars())
                .max()
                .orElseThrow();
        return new WalkForward(
                KeyValues.whole("train", values.get("train")),
                KeyValues.whole("test", values.get("test")),
                KeyValues.whole("embargo", values.getOrDefault("embargo", Integer.toString(horizon))),
                false);
    }

    private static void write(Path file, byte[] bytes, PrintWriter out) {
        try {
            Files.write(file, bytes);
            out.println("Report: " + file.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written: " + e.getMessage(), e);
        }
    }
}
