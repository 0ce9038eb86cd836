package io.goldensignals.localstack;

import io.goldensignals.localstack.parts.Folders;
import io.goldensignals.localstack.parts.Part;
import io.goldensignals.localstack.process.ChildProcess;
import io.goldensignals.localstack.process.Reaper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A market's folder before its servers start: without processes, logs and, if wished, data of earlier runs. */
final class DataFolder {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private DataFolder() {}

    static void prepare(StackOptions options) throws IOException {
        Path home = options.home().toAbsolutePath().normalize();
        for (Path folder : list(home)) {
            endLeftovers(folder, options);
        }
        if (options.fresh()) {
            Folders.delete(options.folder());
        }
        Path run = Files.createDirectories(options.folder().resolve(Part.RUN));
        rotate(Files.createDirectories(options.folder().resolve("logs")));
        Reaper.watch(run);
    }

    /** A launcher that was killed leaves servers that are about to be ended by its reaper. */
    private static void endLeftovers(Path folder, StackOptions options) throws IOException {
        for (Path pidFile : list(folder.resolve(Part.RUN))) {
            ChildProcess.attach(pidFile).ifPresent(leftover -> {
                options.progress().accept("ending a process of an earlier run (" + pidFile.getFileName() + ")");
                leftover.stop("INT", PATIENCE);
            });
            Files.deleteIfExists(pidFile);
        }
    }

    /** One earlier run's logs are kept. */
    private static void rotate(Path logs) throws IOException {
        for (Path log : list(logs)) {
            if (log.toString().endsWith(".log")) {
                Files.move(log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
