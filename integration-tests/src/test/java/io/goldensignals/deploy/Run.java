package io.goldensignals.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program that has ended, and what it printed. */
public record Run(int exitCode, String output) {
    static final int NOT_FOUND = 127;

    static Run of(List<String> program, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(program);
        line.addAll(List.of(arguments));
        return of(line, Map.of(), Path.of("."));
    }

    /** With variables beside those of this process. */
    public static Run of(List<String> line, Map<String, String> environment, Path folder)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Run(NOT_FOUND, e.getMessage());
        }
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    public boolean succeeds() {
        return exitCode == 0;
    }
}
