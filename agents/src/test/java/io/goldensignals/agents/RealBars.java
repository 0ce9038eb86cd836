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
import java.util.ArrayList;
import java.util.List;

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

    private static List<Bar> read(String folder, String symbol, String interval) {
        Path root = Path.of(System.getProperty("golden.root", ".."));
        Path file = root.resolve("../shared/data").resolve(folder).resolve(symbol + ".csv");
        assumeTrue(Files.isReadable(file), () -> "no recorded data at " + file);
        try {
            return csv(Files.readAllLines(file), new StreamId(symbol, Interval.parse(interval), 0));
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
