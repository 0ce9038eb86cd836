package io.goldensignals.endtoend;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.testsupport.TestingBars;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** A generated market in files, with gaps and rows that can't be true, and what a replay must make of it. */
final class SmallMarket {
    private static final String BAR_HEADER = "timestamp,open,high,low,close,volume\n";
    private static final List<String> NONSENSE = List.of(
            "2024-01-08T00:10:30Z,not,a,row",
            "2024-01-08T00:03:00Z,100,101,99,100,5",
            "2030-01-01T00:00:00Z,100,90,99,100,5",
            "2030-01-01T00:01:00Z,-100,101,99,100,5");

    private final Path folder;
    private final Interval minute = Interval.parse("1m");
    private final Interval five = Interval.parse("5m");
    private int minuteBars;
    private int fileBars;
    private int fiveMinuteBars;

    SmallMarket(Path folder) {
        this.folder = folder;
    }

    /** Two symbols in bars, one of them packed, and one in quotes. */
    SmallMarket write(int bars, int quoteMinutes) throws IOException {
        bars("AAA.csv", TestingBars.walk("AAA", "1m", bars, 1), 0);
        bars("BRK.B.csv.gz", TestingBars.walk("BRK.B", "1m", bars, 2), 7);
        quotes("CCC-2024-01-08.csv", quoteMinutes);
        return this;
    }

    /** Bars of both intervals that a replay publishes: five minutes not seen to their end are not among them. */
    int expectedBars() {
        return minuteBars + fiveMinuteBars;
    }

    /** Of the symbols whose bars stand in files. */
    int minuteBarsOfFiles() {
        return fileBars;
    }

    int expectedRejections() {
        return NONSENSE.size();
    }

    private void bars(String file, List<Bar> walk, int everyGap) throws IOException {
        List<Bar> kept = new ArrayList<>();
        StringBuilder text = new StringBuilder(BAR_HEADER);
        for (int i = 0; i < walk.size(); i++) {
            if (everyGap == 0 || i % everyGap != everyGap - 1) {
                Bar bar = walk.get(i);
                kept.add(bar);
                text.append("%s,%s,%s,%s,%s,%s%n"
                        .formatted(bar.openTime(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()));
            }
            if (everyGap == 0 && i == 20) {
                text.append(String.join("\n", NONSENSE)).append('\n');
            }
        }
        fileBars += kept.size();
        expect(kept.stream().map(Bar::openTime).toList());
        write(file, text.toString());
    }

    private void quotes(String file, int minutes) throws IOException {
        List<Bar> walk = TestingBars.walk("CCC", "1s", 60 * minutes, 3);
        String rows = walk.stream()
                .map(bar -> "%s,%s,%s,100,200,%s,10"
                        .formatted(bar.openTime(), bar.close() * 0.999, bar.close() * 1.001, bar.close()))
                .collect(Collectors.joining("\n", "timestamp,bid,ask,bid_size,ask_size,last,volume\n", "\n"));
        List<Instant> opens = walk.stream()
                .map(bar -> minute.floor(bar.openTime()))
                .distinct()
                .toList();
        // The last minute is closed by no later quote.
        expect(opens.subList(0, opens.size() - 1));
        write(file, rows);
    }

    private void expect(List<Instant> opens) {
        minuteBars += opens.size();
        Instant end = opens.getLast().plus(minute.duration());
        fiveMinuteBars += (int) opens.stream().map(five::floor).collect(Collectors.toCollection(TreeSet::new)).stream()
                .filter(open -> !open.plus(five.duration()).isAfter(end))
                .count();
    }

    private void write(String file, String text) throws IOException {
        try (OutputStream plain = Files.newOutputStream(folder.resolve(file));
                OutputStream out = file.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
