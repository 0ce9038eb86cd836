package io.goldensignals.cli;

import io.goldensignals.localstack.StackInfo;
import io.goldensignals.localstack.process.LogTail;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the end of a server's log, and what is added to it. */
@Command(name = "logs", description = "Shows the end of a server's log.")
final class LogsCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 250;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SERVICE", description = "A name that golden status shows, such as signal-aggregator.")
    private String service;

    @Option(names = "-f", description = "Go on with what is added, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "-n",
            paramLabel = "LINES",
            defaultValue = "100",
            description = "How many lines (default ${DEFAULT-VALUE}).")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path log = find(Home.ofRepository().folder());
        PrintWriter out = spec.commandLine().getOut();
        long shown = Files.size(log);
        LogTail.of(log, lines).forEach(out::println);
        out.flush();
        while (follow) {
            Thread.sleep(POLL_MILLIS);
            shown = showSince(log, shown, out);
        }
        return 0;
    }

    /** A file that became shorter is another one, and shown from its beginning. */
    private static long showSince(Path log, long shown, PrintWriter out) throws IOException {
        long size = Files.exists(log) ? Files.size(log) : 0;
        if (size == shown) {
            return shown;
        }
        try (var in = Files.newInputStream(log)) {
            in.skipNBytes(size < shown ? 0 : shown);
            byte[] added = in.readAllBytes();
            out.print(new String(added, StandardCharsets.UTF_8));
            out.flush();
            return (size < shown ? 0 : shown) + added.length;
        }
    }

    private Path find(Path home) throws IOException {
        List<Path> folders = logFolders(home);
        for (Path folder : folders) {
            Path log = folder.resolve(service + ".log");
            if (Files.exists(log)) {
                return log;
            }
        }
        throw new ParameterException(spec.commandLine(), "no log of " + service + ", only of " + names(folders));
    }

    /** The running stack's, else all there are, the latest first. */
    private static List<Path> logFolders(Path home) throws IOException {
        Optional<StackInfo> running = StackInfo.read(home);
        if (running.isPresent()) {
            return List.of(running.get().folder().resolve("logs"));
        }
        try (Stream<Path> markets = Files.list(home)) {
            return markets.map(market -> market.resolve("logs"))
                    .filter(Files::isDirectory)
                    .sorted(Comparator.comparing(LogsCommand::modified).reversed())
                    .toList();
        }
    }

    private static long modified(Path folder) {
        return folder.toFile().lastModified();
    }

    private static List<String> names(List<Path> folders) throws IOException {
        if (folders.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> logs = Files.list(folders.getFirst())) {
            return logs.map(log -> log.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .toList();
        }
    }
}
