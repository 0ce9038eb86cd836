package io.goldensignals.marketdata.provider.yahoo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A chart's body, row by row; {@code null} in a row is null in the body. */
final class TestingChart {
    private static final List<String> FIELDS = List.of("open", "high", "low", "close", "volume");

    private final String granularity;
    private String zone = "America/New_York";
    private String more = "";
    private final List<Long> times = new ArrayList<>();
    private final List<Object[]> rows = new ArrayList<>();
    private final List<Object> adjusted = new ArrayList<>();

    TestingChart(String granularity) {
        this.granularity = granularity;
    }

    TestingChart in(String otherZone) {
        zone = otherZone;
        return this;
    }

    /** Further members of the head. */
    TestingChart with(String json) {
        more += "," + json;
        return this;
    }

    /** Open, high, low, close and volume; what is not given is not in the arrays either, so only for the last rows. */
    TestingChart row(String time, Object... values) {
        times.add(Instant.parse(time).getEpochSecond());
        rows.add(values);
        return this;
    }

    TestingChart adjusted(Object... closes) {
        adjusted.addAll(List.of(closes));
        return this;
    }

    String body() {
        StringBuilder quote = new StringBuilder();
        for (int i = 0; i < FIELDS.size(); i++) {
            int field = i;
            quote.append(i == 0 ? "" : ",").append('"').append(FIELDS.get(i)).append("\":");
            quote.append(rows.stream()
                    .filter(row -> row.length > field)
                    .map(row -> String.valueOf(row[field]))
                    .collect(Collectors.joining(",", "[", "]")));
        }
        String adjclose = adjusted.isEmpty() ? "" : ",\"adjclose\":[{\"adjclose\":" + adjusted + "}]";
        return """
                {"chart":{"result":[{"meta":{"currency":"USD","symbol":"AAPL","exchangeName":"NMS","instrumentType":"EQUITY",
                "gmtoffset":-18000,"timezone":"EST","exchangeTimezoneName":"%s","priceHint":2,"dataGranularity":"%s","range":""%s},
                "timestamp":%s,"indicators":{"quote":[{%s}]%s}}],"error":null}}
                """.formatted(zone, granularity, more, times, quote, adjclose);
    }
}
