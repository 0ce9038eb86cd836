package io.goldensignals.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Prometheus' own tool for rules. */
final class Promtool {
    private static final String REMEDY = "to run it: apt install prometheus";

    private Promtool() {}

    /** Runs the command and asserts its success; where there is no promtool, the test is skipped. */
    static void run(String... arguments) throws IOException, InterruptedException {
        Path log = Files.createTempFile("promtool", ".log");
        try {
            Process process = start(log, arguments);
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            process.destroyForcibly();
            String said = Files.readString(log);
            assertThat(ended).as(said).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
        } finally {
            Files.delete(log);
        }
    }

    private static Process start(Path log, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder("promtool");
        builder.command().addAll(List.of(arguments));
        try {
            return builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            // Visibly: nobody reads a report for what is not in it.
            System.out.printf("skipped: promtool %s; %s%n", String.join(" ", arguments), REMEDY);
            assumeTrue(false, REMEDY);
            throw new IllegalStateException(e);
        }
    }
}
