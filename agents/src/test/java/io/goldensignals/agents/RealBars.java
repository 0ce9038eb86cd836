package io.goldensignals.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.StreamId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Recorded market data beside the repository; a test that wants it is skipped where it is absent. */
public final class RealBars {
    private RealBars() {}

    public static List<Bar> minute(String symbol) {
        return read("minute", symbol, "1m");
    }

    /** Raw, unadjusted prices. */
    public static List<Bar> daily(String symbol) {
        return read("daily", symbol, "1d");
    }

    /** Daily prices adjusted for splits and dividends: a row of factors holds up to its date. */
    public static List<Bar> adjusted(String symbol) {
        List<Bar> bars = daily(symbol);
        NavigableMap<LocalDate, double[]> factors = new TreeMap<>();
        for (String line : lines(file("daily/factors", symbol))) {
            String[] fields = line.split(",", -1);
            factors.put(
                    LocalDate.parse(fields[0], DateTimeFormatter.BASIC_ISO_DATE),
                    new double[] {Double.parseDouble(fields[1]), Double.parseDouble(fields[2])});
        }
        return Market.map(bars, bar -> {
            double[] factor = factors.ceilingEntry(LocalDate.ofInstant(bar.openTime(), ZoneOffset.UTC))
                    .getValue();
            double price = factor[0] * factor[1];
            return Market.priced(
                    bar,
                    bar.open() * price,
                    bar.high() * price,
                    bar.low() * price,
                    bar.close() * price,
                    bar.volume() / factor[1]);
        });
    }

    /** The symbols recorded in a folder, sorted; skips the test where there is none. */
    public static List<String> symbols(String folder) {
        Path path = root().resolve(folder);
        assumeTrue(Files.isDirectory(path), () -> "no recorded data at " + path);
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".csv"))
                    .map(name -> name.substring(0, name.length() - ".csv".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Bar> read(String folder, String symbol, String interval) {
        return csv(lines(file(folder, symbol)), new StreamId(symbol, Interval.parse(interval), 0));
    }

    private static Path root() {
        return Path.of(System.getProperty("golden.root", "..")).resolve("../shared/data");
    }

    private static Path file(String folder, String symbol) {
        return root().resolve(folder).resolve(symbol + ".csv");
    }

    private static List<String> lines(Path file) {
        assumeTrue(Files.isReadable(file), () -> "no recorded data at " + file);
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of {@code timestamp,open,high,low,close,volume} after a heading; lines with {@code #} are remarks. */
    static List<Bar> csv(List<String> lines, StreamId stream) {
        assertThat(lines.getFirst()).isEqualTo("timestamp,open,high,low,close,volume");
        List<Bar> bars = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] fields = line.split(",", -1);
                bars.add(Market.bar(
                        stream,
                        bars.size(),
                        time(fields[0]),
                        Double.parseDouble(fields[1]),
                        Double.parseDouble(fields[2]),
                        Double.parseDouble(fields[3]),
                        Double.parseDouble(fields[4]),
                        Double.parseDouble(fields[5])));
            }
        }
        return bars;
    }

    private static Instant time(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(text);
    }
}
