package io.goldensignals.marketdata.provider.massive;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Call;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One page of aggregates: the usable bars as they came, whether they are late, and where the next page is. */
record MassiveBars(List<PriceBar> bars, boolean delayed, Optional<Call> next) {
    private static final String AGGREGATES = "/v2/aggs/ticker/";

    /** An empty window has no {@code results}, and so has a ticker that it does not know. */
    static Outcome<MassiveBars> read(JsonNode body, String ticker, boolean adjusted, Interval interval) {
        if (!body.path("ticker").asText(ticker).equals(ticker)
                || body.path("adjusted").asBoolean(adjusted) != adjusted) {
            return unreadable("bars of another ticker or adjustment than asked for");
        }
        JsonNode rows = body.path("results");
        if (!(rows.isArray() || rows.isMissingNode() || rows.isNull())) {
            return unreadable("results that are no list");
        }
        List<PriceBar> bars = new ArrayList<>();
        rows.forEach(row -> bar(row, interval).ifPresent(bars::add));
        if (bars.isEmpty() && !rows.isEmpty()) {
            return unreadable("not one of " + rows.size() + " bars makes sense");
        }
        JsonNode url = body.path("next_url");
        Optional<Call> next = next(url.asText());
        return url.isTextual() && next.isEmpty()
                ? unreadable("a next page that is none of aggregates")
                : Outcome.ok(new MassiveBars(bars, MassiveApi.isDelayed(body), next));
    }

    /** Days open at midnight in New York, in crypto at midnight UTC: either way on the date that they are of. */
    private static Optional<PriceBar> bar(JsonNode row, Interval interval) {
        boolean day = interval.unit() == Interval.Unit.D;
        return MassiveFields.time(row.path("t"))
                .filter(time -> day || interval.floor(time).equals(time))
                .map(time -> new PriceBar(
                        interval.floor(time),
                        MassiveFields.number(row.path("o")),
                        MassiveFields.number(row.path("h")),
                        MassiveFields.number(row.path("l")),
                        MassiveFields.number(row.path("c")),
                        MassiveFields.number(row.path("v"))))
                .filter(bar -> bar.fault().isEmpty());
    }

    /** Path and query only, so that the key stays with the configured host whatever host the answer names. */
    private static Optional<Call> next(String url) {
        try {
            URI uri = URI.create(url);
            String path = uri.getRawPath();
            return path != null && path.startsWith(AGGREGATES) && uri.getRawQuery() != null
                    ? Optional.of(new Call(path, List.of(uri.getRawQuery()), Map.of(), 1))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Outcome<MassiveBars> unreadable(String words) {
        return Outcome.refused(new Refusal.Unreadable(words));
    }
}
