package io.goldensignals.localstack;

import io.goldensignals.localstack.parts.Folders;
import io.goldensignals.localstack.parts.Part;
import io.goldensignals.localstack.process.Reaper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A market's folder before its servers start: without processes, logs and, if wished, data of earlier runs. */
final class DataFolder {
    private DataFolder() {}

    static void prepare(StackOptions options) throws IOException {
        Leftovers.end(options.home().toAbsolutePath().normalize(), options.progress());
        if (options.fresh()) {
            Folders.delete(options.folder());
        }
        Path run = Files.createDirectories(options.folder().resolve(Part.RUN));
        rotate(Files.createDirectories(options.folder().resolve("logs")));
        Reaper.watch(run);
    }

    /** The logs of one earlier run are kept. */
    private static void rotate(Path logs) throws IOException {
        for (Path log : Leftovers.list(logs)) {
            if (log.toString().endsWith(".log")) {
                Files.move(log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
