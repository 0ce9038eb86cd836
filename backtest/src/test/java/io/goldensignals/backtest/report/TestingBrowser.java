package io.goldensignals.backtest.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Headless Chromium, where it is installed; elsewhere a test is skipped, and says so. */
final class TestingBrowser {
    private static final Optional<Path> PROGRAM = Stream.of("chromium", "chromium-browser", "google-chrome")
            .flatMap(name -> Stream.of(System.getenv("PATH").split(":", -1)).map(folder -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();

    private TestingBrowser() {}

    /** What became of a page after its scripts: its elements, and the complaints of the browser's console. */
    record Shown(String dom, List<String> complaints) {}

    static Shown show(Path page, Path folder) throws IOException, InterruptedException {
        if (PROGRAM.isEmpty()) {
            System.out.println("skipped: no Chromium here, so nobody looks at the report's page; install chromium");
        }
        assumeTrue(PROGRAM.isPresent(), "no Chromium");
        Path dom = folder.resolve("dom.html");
        Path log = folder.resolve("browser.log");
        List<String> command = new ArrayList<>(List.of(PROGRAM.get().toString(), "--headless", "--hide-scrollbars"));
        // Root has no sandbox; what is shown is our own.
        command.addAll(List.of("--no-sandbox", "--user-data-dir=" + folder.resolve("profile")));
        command.addAll(List.of("--allow-file-access-from-files", "--enable-logging=stderr"));
        command.addAll(List.of(
                "--virtual-time-budget=10000", "--dump-dom", page.toUri().toString()));
        Process browser = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        boolean ended = browser.waitFor(180, TimeUnit.SECONDS);
        browser.destroyForcibly();
        assertThat(ended).as("the browser ends").isTrue();
        List<String> complaints = Files.readAllLines(log, UTF_8).stream()
                .filter(line -> line.contains(":CONSOLE"))
                .toList();
        return new Shown(Files.readString(dom), complaints);
    }
}
