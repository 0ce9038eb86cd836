package io.goldensignals.gateway.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * Lines as RFC 4180 has them. A text that a spreadsheet would take for a formula is quoted, with an apostrophe before it.
 */
public final class CsvLines {
    private static final String STARTS_FORMULA = "=+-@\t\r\n";
    private static final String NEEDS_QUOTES = "\",\r\n";

    private final StringBuilder lines = new StringBuilder();
    private boolean within;

    CsvLines header(List<String> columns) {
        columns.forEach(this::text);
        return end();
    }

    /** An empty cell when null. */
    public CsvLines text(String text) {
        separate();
        if (text == null || text.isEmpty()) {
            return this;
        }
        boolean formula = STARTS_FORMULA.indexOf(text.charAt(0)) >= 0;
        if (formula || text.chars().anyMatch(c -> NEEDS_QUOTES.indexOf(c) >= 0)) {
            lines.append('"')
                    .append(formula ? "'" : "")
                    .append(text.replace("\"", "\"\""))
                    .append('"');
        } else {
            lines.append(text);
        }
        return this;
    }

    /** A number, flag, time or constant's name: nothing that needs quotes. An empty cell when null. */
    public CsvLines plain(Object value) {
        separate();
        if (value != null) {
            lines.append(value);
        }
        return this;
    }

    CsvLines end() {
        lines.append("\r\n");
        within = false;
        return this;
    }

    byte[] toBytes() {
        return lines.toString().getBytes(UTF_8);
    }

    private void separate() {
        if (within) {
            lines.append(',');
        }
        within = true;
    }
}
