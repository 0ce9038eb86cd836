package io.goldensignals.cli;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.csv.BarFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A file of bars as a command reads it: what is wrong with its rows goes to the error output, the rest is used. */
final class BarFileArgument {
    private static final int SHOWN = 20;

    private BarFileArgument() {}

    static BarFile read(CommandSpec spec, Path path, Optional<Interval> interval) {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new ParameterException(spec.commandLine(), "no readable file " + path);
        }
        BarFile file = Usage.checked(spec, () -> {
            try {
                return BarFile.read(path, interval);
            } catch (IOException e) {
                throw new UncheckedIOException(path + " can't be read: " + e.getMessage(), e);
            }
        });
        PrintWriter err = spec.commandLine().getErr();
        file.badRows().stream()
                .limit(SHOWN)
                .forEach(bad -> err.println(
                        "golden: " + path.getFileName() + " line " + bad.line() + " is left out: " + bad.reason()));
        if (file.badRows().size() > SHOWN) {
            err.println("golden: and " + (file.badRows().size() - SHOWN) + " more lines");
        }
        if (file.rows().isEmpty()) {
            throw new ParameterException(spec.commandLine(), path + " holds no bar");
        }
        return file;
    }
}
