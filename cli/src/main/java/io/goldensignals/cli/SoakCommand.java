package io.goldensignals.cli;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.contracts.Interval;
import io.goldensignals.localstack.StackOptions;
import io.goldensignals.localstack.campaign.Campaign;
import io.goldensignals.localstack.market.ReplayMarket;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the campaign of disturbed replays, which is too long for the build. */
@Command(
        name = "soak",
        sortOptions = false,
        description = {
            "Replays a market again and again, undisturbed and with processes killed, suspended and added, and compares"
                    + " all that comes out. Needs no stack to be up, and writes to .golden/soak.",
            "Exit code 1 when anything differs."
        })
final class SoakCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--replay", paramLabel = "DIR", required = true, description = "The recordings, as for golden up.")
    private Path replay;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            defaultValue = "max",
            description = "A multiple of real time, or max (default ${DEFAULT-VALUE}).")
    private String speed;

    @Option(
            names = "--interval",
            paramLabel = "LIST",
            split = ",",
            description = "Bars to build, such as 1m,5m (default: a bar file's own).")
    private List<Interval> intervals = List.of();

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Added to every port (default ${DEFAULT-VALUE}).")
    private int portOffset;

    @Override
    public Integer call() throws Exception {
        if (!Files.isDirectory(replay)) {
            throw new ParameterException(spec.commandLine(), "--replay: no folder " + replay.toAbsolutePath());
        }
        PrintWriter out = spec.commandLine().getOut();
        Home home = Home.ofRepository();
        StackOptions options = StackOptions.standard(home.root())
                .withHome(home.folder().resolve("soak"))
                .withMarket(ReplayMarket.of(replay, intervals, Optional.empty()), speed)
                .withPortOffset(portOffset)
                .withProgress(line -> {
                    out.println(line);
                    out.flush();
                });
        List<String> faults = new Campaign(options, AgentCatalogue.standard().familyNames()).run();
        out.println(faults.isEmpty() ? "the campaign found no fault" : faults.size() + " faults");
        return faults.isEmpty() ? 0 : 1;
    }
}
