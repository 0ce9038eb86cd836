package io.goldensignals.marketdata.provider.yahoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.marketdata.provider.PriceBar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One result of a chart: what it says of the symbol, and its rows. */
final class YahooChart {
    private static final long YEAR_10000 = 253_402_300_800L;

    private final JsonNode meta;
    private final JsonNode result;
    private final YahooGrain grain;
    private final ZoneId zone;

    private YahooChart(JsonNode result, YahooGrain grain, ZoneId zone) {
        this.meta = result.path("meta");
        this.result = result;
        this.grain = grain;
        this.zone = zone;
    }

    /** Empty when it tells no time zone, or holds other bars than were asked for, as it does when it has them only coarser. */
    static Optional<YahooChart> of(JsonNode result, YahooGrain grain) {
        String granularity = result.path("meta").path("dataGranularity").asText(grain.name);
        if (!granularity.replace("60m", "1h").equals(grain.name)) {
            return Optional.empty();
        }
        try {
            String zone = result.path("meta").path("exchangeTimezoneName").asText();
            return Optional.of(new YahooChart(result, grain, ZoneId.of(zone)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** How many decimals a price is quoted with; many when it is not said. */
    static int decimals(JsonNode meta) {
        return meta.path("priceHint").asInt(Integer.MAX_VALUE);
    }

    /** When the symbol was last traded. */
    Optional<Instant> lastTrade() {
        return time(meta.path("regularMarketTime"));
    }

    /** When the symbol was first traded. */
    Optional<Instant> firstTrade() {
        return time(meta.path("firstTradeDate"));
    }

    static Optional<Instant> time(JsonNode seconds) {
        boolean isTime = seconds.isIntegralNumber() && seconds.asLong() > 0 && seconds.asLong() < YEAR_10000;
        return isTime ? Optional.of(Instant.ofEpochSecond(seconds.asLong())) : Optional.empty();
    }

    /**
     * Bars by openTime, without a value for rows that make no sense. A row without any price stands for an interval
     * without trades, and is left out; but a day without is a hole.
     */
    SortedMap<Instant, Optional<PriceBar>> rows(boolean crypto, boolean forDividends) {
        SortedMap<Instant, Optional<PriceBar>> rows = new TreeMap<>();
        YahooHours hours = crypto ? YahooHours.ALWAYS : YahooHours.of(meta, zone);
        JsonNode times = result.path("timestamp");
        for (int i = 0; i < times.size(); i++) {
            Optional<Instant> time =
                    time(times.path(i)).filter(t -> grain.isDay() || (isOnGrid(t) && hours.contain(t)));
            if (time.isPresent()) {
                add(rows, open(time.get()), i, forDividends);
            }
        }
        return rows;
    }

    /** The last row can be the running interval's, stamped now. */
    private boolean isOnGrid(Instant time) {
        return time.getEpochSecond() % grain.length.toSeconds() == 0;
    }

    /** Of several rows for the same time the last is the latest. */
    private void add(SortedMap<Instant, Optional<PriceBar>> rows, Instant open, int row, boolean forDividends) {
        if (hasPrice(row)) {
            PriceBar bar = bar(open, row, forDividends);
            rows.put(open, bar.fault().isEmpty() ? Optional.of(bar) : Optional.empty());
        } else if (grain.isDay()) {
            rows.putIfAbsent(open, Optional.empty());
        }
    }

    /** A day's bar is dated by the exchange's calendar, and opens on our grid at midnight UTC. */
    private Instant open(Instant time) {
        return grain.isDay()
                ? LocalDate.ofInstant(time, zone).atStartOfDay(ZoneOffset.UTC).toInstant()
                : time;
    }

    private boolean hasPrice(int row) {
        return value("open", row).isNumber()
                || value("high", row).isNumber()
                || value("low", row).isNumber()
                || value("close", row).isNumber();
    }

    private PriceBar bar(Instant open, int row, boolean forDividends) {
        double factor = forDividends ? dividendFactor(row) : 1;
        return new PriceBar(
                open,
                price("open", row, factor),
                price("high", row, factor),
                price("low", row, factor),
                price("close", row, factor),
                value("volume", row).isNumber() ? value("volume", row).doubleValue() : Double.NaN);
    }

    private double price(String field, int row, double factor) {
        JsonNode price = value(field, row);
        if (!price.isNumber()) {
            return Double.NaN;
        }
        // A factor's prices have as many digits as a float, not as many as a price.
        return factor == 1
                ? YahooPrice.of(price.doubleValue(), decimals(meta))
                : YahooPrice.of((float) (price.doubleValue() * factor), Integer.MAX_VALUE);
    }

    /** NaN where there is none. */
    private double dividendFactor(int row) {
        JsonNode adjusted = result.at("/indicators/adjclose/0/adjclose").path(row);
        return adjusted.isNumber() && value("close", row).isNumber()
                ? adjusted.doubleValue() / value("close", row).doubleValue()
                : Double.NaN;
    }

    private JsonNode value(String field, int row) {
        return result.at("/indicators/quote/0").path(field).path(row);
    }
}
