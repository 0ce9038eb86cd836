package io.goldensignals.marketdata.replay;

import io.goldensignals.contracts.csv.Csv;
import io.goldensignals.marketdata.provider.Fault;
import io.goldensignals.marketdata.provider.PriceBar;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the columns of a file mean, from its header; they may stand in any order. */
final class Columns {
    private static final List<String> BAR = List.of("timestamp", "open", "high", "low", "close", "volume");
    private static final List<String> QUOTE =
            List.of("timestamp", "bid", "ask", "bid_size", "ask_size", "last", "volume");
    private static final Pattern COMMA = Pattern.compile(",");

    private final Map<String, Integer> places = new HashMap<>();
    private final int width;
    private final boolean bars;

    /** Throws {@link IllegalArgumentException} when it is neither the header of bars nor of quotes. */
    Columns(String header) {
        String[] names = COMMA.split(header.strip().toLowerCase(Locale.ROOT), -1);
        for (int i = 0; i < names.length; i++) {
            places.put(names[i].strip(), i);
        }
        this.width = names.length;
        this.bars = places.keySet().containsAll(BAR);
        if (!bars && !places.keySet().containsAll(QUOTE)) {
            throw new IllegalArgumentException("the first line must name the columns " + String.join(",", BAR) + " or "
                    + String.join(",", QUOTE) + ", but is: " + header);
        }
    }

    boolean areBars() {
        return bars;
    }

    Entry read(Entry.Row row) {
        String[] cells = COMMA.split(row.text(), -1);
        if (cells.length != width) {
            return bad(row, "the header has " + width + " columns, the row " + cells.length);
        }
        try {
            Instant time = Csv.time(cells[places.get("timestamp")].strip());
            return bars ? bar(row, time, cells) : quote(row, time, cells);
        } catch (DateTimeException e) {
            return bad(row, "the timestamp is neither ISO-8601 in UTC nor a date");
        } catch (NumberFormatException e) {
            return bad(row, "not a number: " + e.getMessage());
        }
    }

    private Entry bar(Entry.Row row, Instant time, String[] cells) {
        List<Double> values = new ArrayList<>();
        for (String name : BAR.subList(1, BAR.size())) {
            Double value = number(cells, name);
            if (value == null) {
                return bad(row, name + " is empty");
            }
            values.add(value);
        }
        PriceBar bar = new PriceBar(time, values.get(0), values.get(1), values.get(2), values.get(3), values.get(4));
        return bar.fault().<Entry>map(fault -> new Entry.BadRow(row, fault)).orElse(new Entry.BarRow(row, bar));
    }

    private Entry quote(Entry.Row row, Instant time, String[] cells) {
        List<Double> values = new ArrayList<>();
        for (String name : QUOTE.subList(1, QUOTE.size())) {
            Double value = number(cells, name);
            boolean price = name.equals("bid") || name.equals("ask") || name.equals("last");
            if (value != null && !Double.isFinite(value)) {
                return bad(row, name + " is not finite");
            }
            if (value != null && (price ? value <= 0 : value < 0)) {
                String allowed = price ? " must be positive" : " must not be negative";
                return new Entry.BadRow(row, new Fault(Fault.NEGATIVE, name + allowed));
            }
            values.add(value);
        }
        return new Entry.QuoteRow(
                row, time, values.get(0), values.get(1), values.get(2), values.get(3), values.get(4), values.get(5));
    }

    private Double number(String[] cells, String name) {
        String text = cells[places.get(name)].strip();
        return text.isEmpty() ? null : Double.valueOf(text);
    }

    private static Entry bad(Entry.Row row, String reason) {
        return new Entry.BadRow(row, new Fault(Fault.MALFORMED, reason));
    }
}
