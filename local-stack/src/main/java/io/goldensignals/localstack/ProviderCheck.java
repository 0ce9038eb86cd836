package io.goldensignals.localstack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs the market-data service as a command that asks every provider once. It needs no stack, has the environment of
 * this process with the providers' keys, and leaves nothing behind.
 */
public record ProviderCheck(Path jar, Optional<String> providers) {
    /** Of the service as it is built below {@code root}; its own configuration names the providers when none are. */
    public static ProviderCheck ofRepository(Path root, Optional<String> providers) {
        Path jar = Module.MARKET_DATA.jar(root);
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(
                    "market-data-service is not built (no " + jar + "): ./golden build does it");
        }
        return new ProviderCheck(jar, providers);
    }

    List<String> command() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(Module.MARKET_DATA.jvm());
        // Nobody is to be served; standard output belongs to the table.
        line.add("-Dquarkus.http.host-enabled=false");
        // Nobody shares a quota with a check.
        line.add("-Dquarkus.log.category.\"io.goldensignals.marketdata.quota\".level=ERROR");
        line.add("-Dquarkus.log.console.stderr=true");
        line.add("-Dquarkus.log.console.json.enabled=false");
        line.add("-Dquarkus.log.level=WARN");
        providers.ifPresent(list -> line.add("-Dgolden.providers=" + list));
        line.addAll(List.of("-jar", jar.toString(), "providers", "check"));
        return line;
    }

    /** Passes on what the service prints, line by line; the service's exit code. */
    public int run(PrintWriter out) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command())
                .redirectInput(Redirect.from(new java.io.File("/dev/null")))
                .redirectError(Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println(line);
                out.flush();
            }
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }
}
