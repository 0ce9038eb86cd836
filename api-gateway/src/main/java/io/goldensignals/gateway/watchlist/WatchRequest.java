package io.goldensignals.gateway.watchlist;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.WatchlistEntry;
import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.request.JsonBody;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a symbol is to be watched: the body of a PUT, each fault of which is a problem that names the field. */
@Schema(description = "How a symbol is to be watched")
record WatchRequest(
        @Schema(
                required = true,
                description = "Bar intervals, out of those that this installation makes",
                examples = "[\"1m\",\"5m\"]")
        List<Interval> intervals,

        @Schema(
                description = "Providers in order of preference; absent or empty: as the installation is configured",
                examples = "[\"simulated\"]")
        List<String> providers,

        @Schema(
                description =
                        "The lowest series that its bars may be of; absent: whatever is next. Raise it to begin a new series",
                minimum = "0",
                maximum = "1000000",
                examples = "1")
        Integer firstSeries) {
    private static final List<String> FIELDS = List.of("intervals", "providers", "firstSeries");
    private static final int MOST = 20;
    private static final Pattern PROVIDER = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** {@code inForce} are the intervals that the installation makes. */
    static WatchRequest parse(InputStream body, Collection<Interval> inForce) {
        JsonBody json = JsonBody.read(body, FIELDS);
        List<String> known = inForce.stream().map(Interval::toString).toList();
        List<Interval> intervals = json.list("intervals", MOST, "out of " + known, known::contains).stream()
                .map(Interval::parse)
                .toList();
        if (intervals.isEmpty()) {
            throw ApiException.invalidField("intervals", "a list of at least one of " + known, "empty or absent");
        }
        List<String> providers = json.list(
                "providers",
                MOST,
                "names such as simulated or yahoo",
                name -> PROVIDER.matcher(name).matches());
        return new WatchRequest(
                intervals,
                providers,
                json.whole("firstSeries", 0, WatchlistEntry.HIGHEST_FIRST_SERIES)
                        .orElse(null));
    }

    WatchlistEntry entry(String symbol) {
        return new WatchlistEntry(symbol, intervals, providers, firstSeries);
    }
}
