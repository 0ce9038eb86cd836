package io.goldensignals.contracts.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** What all files of recorded market data have in common: names, compression, times. */
public final class Csv {
    private static final Pattern NAME =
            Pattern.compile("(.+?)(-\\d{4}-\\d{2}-\\d{2})?\\.csv(\\.gz)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Csv() {}

    /** UTF-8, decompressed when the name ends in {@code .gz}. */
    public static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 14) : bytes;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** The symbol that a recording is of: its name up to {@code .csv} or a date, in upper case; empty when it is none. */
    public static Optional<String> symbol(Path file) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        return matcher.matches() ? Optional.of(matcher.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
    }

    /** A time in ISO-8601 in UTC, or a date, which is its midnight in UTC. Throws {@link DateTimeException} for others. */
    public static Instant time(String text) {
        return isDate(text) ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant() : Instant.parse(text);
    }

    static boolean isDate(String text) {
        return DATE.matcher(text).matches();
    }
}
