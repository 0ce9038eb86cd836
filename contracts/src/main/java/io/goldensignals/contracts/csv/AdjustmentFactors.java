package io.goldensignals.contracts.csv;

import io.goldensignals.contracts.csv.BarFile.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a symbol's raw prices are multiplied by to adjust them for dividends and splits: lines without a heading,
 * {@code yyyymmdd,price factor,split factor[,…]}, each for the days up to and including its date.
 */
public final class AdjustmentFactors {
    private final Path file;
    private final NavigableMap<LocalDate, Factors> byLastDay;

    private record Factors(double price, double split) {
        Factors {
            if (!(price > 0 && split > 0 && price * split < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("factors must be above 0");
            }
        }
    }

    private AdjustmentFactors(Path file, NavigableMap<LocalDate, Factors> byLastDay) {
        this.file = file;
        this.byLastDay = byLastDay;
    }

    /** Throws {@link IllegalArgumentException} that names file and line for one that is not of this kind. */
    public static AdjustmentFactors read(Path file) throws IOException {
        NavigableMap<LocalDate, Factors> factors = new TreeMap<>();
        try (BufferedReader reader = Csv.open(file)) {
            int line = 1;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                if (!text.isBlank()) {
                    add(file, line, text.split(",", -1), factors);
                }
                line++;
            }
        }
        return new AdjustmentFactors(file, factors);
    }

    private static void add(Path file, int line, String[] cells, Map<LocalDate, Factors> factors) {
        try {
            LocalDate day = LocalDate.parse(cells[0].strip(), DateTimeFormatter.BASIC_ISO_DATE);
            factors.put(day, new Factors(Double.parseDouble(cells[1]), Double.parseDouble(cells[2])));
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    file + " line " + line
                            + ": expected yyyymmdd, a price factor and a split factor, both above 0, but found "
                            + String.join(",", cells),
                    e);
        }
    }

    /** Prices times both factors, volume divided by the split factor. Throws where the file has no factors for the day. */
    Row adjusted(Row row) {
        LocalDate day = LocalDate.ofInstant(row.time(), ZoneOffset.UTC);
        Map.Entry<LocalDate, Factors> entry = byLastDay.ceilingEntry(day);
        if (entry == null) {
            throw new IllegalArgumentException(file + " has no factors for " + day + " or later");
        }
        double price = entry.getValue().price() * entry.getValue().split();
        return new Row(
                row.timestamp(),
                row.time(),
                row.open() * price,
                row.high() * price,
                row.low() * price,
                row.close() * price,
                row.volume() / entry.getValue().split());
    }
}
