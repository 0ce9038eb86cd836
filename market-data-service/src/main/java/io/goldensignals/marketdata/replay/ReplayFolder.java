package io.goldensignals.marketdata.replay;

import io.goldensignals.contracts.Symbols;
import io.goldensignals.contracts.csv.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The recordings in a folder, by symbol: the file's name up to {@code .csv}, or up to a {@code -YYYY-MM-DD} before it. */
final class ReplayFolder {
    private ReplayFolder() {}

    /** Throws {@link IllegalArgumentException} naming the setting, and the file where one is at fault. */
    static Map<String, Recording> read(Path folder) {
        Map<String, Recording> recordings = new TreeMap<>();
        for (Path file : files(folder)) {
            String symbol = Csv.symbol(file).orElseThrow();
            if (!Symbols.valid(symbol)) {
                throw fault(file, "its name does not start with a symbol such as BRK.B or BTC-USD");
            }
            boolean bars = areBars(file);
            Recording known = recordings.getOrDefault(symbol, new Recording(symbol, bars, List.of()));
            if (known.bars() != bars) {
                throw fault(file, "it is of another kind, bars or quotes, than the other files of " + symbol);
            }
            List<Path> files = new ArrayList<>(known.files());
            files.add(file);
            recordings.put(symbol, new Recording(symbol, bars, List.copyOf(files)));
        }
        if (recordings.isEmpty()) {
            throw new IllegalArgumentException("golden.replay.dir: no .csv or .csv.gz file in " + folder);
        }
        return recordings;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> Csv.symbol(file).isPresent())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("golden.replay.dir: can't read the folder " + folder, e);
        }
    }

    private static boolean areBars(Path file) {
        try {
            return RowReader.columns(file).areBars();
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("golden.replay.dir: " + file + ": " + e.getMessage(), e);
        }
    }

    private static IllegalArgumentException fault(Path file, String reason) {
        return new IllegalArgumentException("golden.replay.dir: " + file + ": " + reason);
    }
}
