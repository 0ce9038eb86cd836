package io.goldensignals.localstack;

import io.goldensignals.localstack.parts.Part;
import io.goldensignals.localstack.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Servers of a stack whose launcher was killed, as far as its reaper has not ended them yet. */
public final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Leftovers() {}

    /** Ends them; returns how many there were. Call it only while no stack runs in this home. */
    public static int end(Path home, Consumer<String> progress) throws IOException {
        int ended = 0;
        for (Path folder : list(home)) {
            for (Path pidFile : list(folder.resolve(Part.RUN))) {
                var leftover = ChildProcess.attach(pidFile);
                if (leftover.isPresent()) {
                    progress.accept("ending a process of an earlier run (" + pidFile.getFileName() + ")");
                    leftover.get().stop("INT", PATIENCE);
                    ended++;
                }
                Files.deleteIfExists(pidFile);
            }
        }
        return ended;
    }

    static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
