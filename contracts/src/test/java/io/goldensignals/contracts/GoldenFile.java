package io.goldensignals.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A record's value as it stood on a topic; {@code schema} names the schema file and the record's type. */
record GoldenFile(String name, String schema, Class<?> type, String text) {
    static final Map<String, Class<?>> TYPES = Map.of(
            "quote", Quote.class,
            "bar", Bar.class,
            "watchlist-entry", WatchlistEntry.class,
            "provider-status", ProviderStatus.class,
            "service-status", ServiceStatus.class,
            "agent-roster", AgentRoster.class,
            "agent-signals", PanelSignals.class,
            "consensus", ConsensusSignal.class,
            "backtest-request", BacktestRequest.class,
            "backtest-progress", BacktestProgress.class);

    static List<GoldenFile> all() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().map(GoldenFile::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        return text.getBytes(UTF_8);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Path folder() {
        try {
            return Path.of(GoldenFile.class.getResource("/golden/v1").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GoldenFile read(Path file) {
        String name = file.getFileName().toString().replace(".json", "");
        String schema = TYPES.keySet().stream()
                .filter(prefix -> name.equals(prefix) || name.startsWith(prefix + '-'))
                .findFirst()
                .orElseThrow();
        try {
            // One trailing newline is the file's, not the record's.
            return new GoldenFile(
                    name, schema, TYPES.get(schema), Files.readString(file).stripTrailing());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
