package io.goldensignals.gateway.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of docs/consuming.md in a folder of its own, where it can be started and killed again and again. */
final class Program implements AutoCloseable {
    static final String DOCUMENT = "consuming.md";
    static final String SHARED = "signals";

    private final Snippet snippet;
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private Process process;

    Program(Snippet snippet, Path folder) throws IOException {
        this.snippet = snippet;
        this.folder = Files.createDirectories(folder.resolve(snippet.file()));
        for (Snippet each : Snippet.of(DOCUMENT)) {
            if (each.language().equals(snippet.language())) {
                Files.writeString(this.folder.resolve(each.file()), each.text());
            }
        }
        if (language() == Language.JAVASCRIPT && language().present()) {
            Files.createSymbolicLink(this.folder.resolve("node_modules"), Language.PACKAGES);
        }
    }

    static Program named(String file, Path folder) throws IOException {
        Snippet snippet = Snippet.of(DOCUMENT).stream()
                .filter(each -> each.file().equals(file))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no program " + file));
        return new Program(snippet, folder);
    }

    /** Those that can be run; the others are what they share. */
    static Stream<Snippet> all() {
        return Snippet.of(DOCUMENT).stream().filter(each -> !isShared(each));
    }

    private static boolean isShared(Snippet snippet) {
        return snippet.file().toLowerCase(Locale.ROOT).startsWith(SHARED + '.');
    }

    /** Visibly: nobody reads a report for what is not in it. */
    static void assumePresent(Language language, String test) {
        boolean present = language.present();
        if (!present) {
            System.out.printf("skipped: %s; to run it: %s%n", test, language.remedy());
        }
        assumeTrue(present, () -> "to run it: " + language.remedy());
    }

    Language language() {
        return Language.named(snippet.language());
    }

    Program with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(language().command(snippet.file()));
        builder.directory(folder.toFile()).environment().putAll(environment);
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output").toFile()))
                .start();
    }

    /** At once, with what it has started itself. */
    void kill() {
        if (process != null) {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        }
    }

    /** Whether it has a place to go on from. */
    boolean hasPlace() {
        checkAlive();
        return Files.exists(folder.resolve("place"));
    }

    /** Whole lines of its store; fails when the program has ended by itself. */
    List<JsonNode> kept() {
        checkAlive();
        try {
            Path store = folder.resolve("signals.jsonl");
            String text = Files.exists(store) ? Files.readString(store) : "";
            List<JsonNode> signals = new ArrayList<>();
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                signals.add(JsonCodec.mapper().readTree(line));
            }
            return signals;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sequences of a symbol's signals, in the order they were kept. */
    List<Long> sequences(String symbol) {
        return kept().stream()
                .filter(signal -> signal.get("symbol").asText().equals(symbol))
                .map(signal -> signal.get("sequence").asLong())
                .toList();
    }

    String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the program ends by itself: its exit code. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError(snippet.file() + " does not end: " + output());
        }
        int code = process.exitValue();
        process = null;
        return code;
    }

    private void checkAlive() {
        if (process != null && !process.isAlive() && process.exitValue() != 128 + 9) {
            throw new AssertionError(snippet.file() + " ended with " + process.exitValue() + ": " + output());
        }
    }

    @Override
    public void close() {
        kill();
    }
}
