package io.goldensignals.marketdata.provider.finnhub;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads candles: six lists side by side, or the words that there is no data. */
final class FinnhubCandles {
    private static final long YEAR_10000 = 253_402_300_800L;

    private FinnhubCandles() {}

    /** The usable bars as they came; none for {@code no_data}, which an unknown symbol gets as well. */
    static Outcome<List<PriceBar>> read(JsonNode body, Interval interval) {
        JsonNode times = body.path("t");
        return switch (body.path("s").asText()) {
            case "no_data" -> Outcome.ok(List.of());
            case "ok" -> times.isArray() ? rows(body, times.size(), interval) : unreadable("candles without times");
            default -> unreadable("candles that are neither ok nor no_data");
        };
    }

    private static Outcome<List<PriceBar>> rows(JsonNode body, int count, Interval interval) {
        List<PriceBar> bars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bar(body, i, interval).ifPresent(bars::add);
        }
        return bars.isEmpty() && count > 0
                ? unreadable("not one of " + count + " candles makes sense")
                : Outcome.ok(bars);
    }

    /** Days have been stamped with midnight UTC, midnight in New York and the opening: on their own date each time. */
    private static Optional<PriceBar> bar(JsonNode body, int i, Interval interval) {
        boolean day = interval.unit() == Interval.Unit.D;
        return seconds(body.path("t").path(i))
                .filter(time -> day || interval.floor(time).equals(time))
                .map(time -> new PriceBar(
                        interval.floor(time),
                        number(body, "o", i),
                        number(body, "h", i),
                        number(body, "l", i),
                        number(body, "c", i),
                        number(body, "v", i)))
                .filter(bar -> bar.fault().isEmpty());
    }

    static Optional<Instant> seconds(JsonNode node) {
        return node.isIntegralNumber()
                        && node.canConvertToLong()
                        && node.longValue() > 0
                        && node.longValue() < YEAR_10000
                ? Optional.of(Instant.ofEpochSecond(node.longValue()))
                : Optional.empty();
    }

    /** NaN where a list is too short or has a hole. */
    private static double number(JsonNode body, String list, int i) {
        JsonNode node = body.path(list).path(i);
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }

    private static Outcome<List<PriceBar>> unreadable(String words) {
        return Outcome.refused(new Refusal.Unreadable(words));
    }
}
