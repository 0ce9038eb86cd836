package io.goldensignals.marketdata.provider.twelvedata;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Adjustment;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.history.HistoryRows;
import io.goldensignals.marketdata.provider.http.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Bars page by page, from the latest back. A page costs one credit, however long it is. */
final class TwelveDataHistory {
    private static final int LARGEST_PAGE = 5_000;
    private static final int MOST_PAGES = 50;

    private final TwelveDataCalls calls;
    private final InstantSource clock;

    TwelveDataHistory(TwelveDataCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    Outcome<History> of(HistoryRequest request, Series series, String theirs) throws InterruptedException {
        HistoryRows rows = new HistoryRows(request, series.rows(), clock.instant());
        Call call = calls.to("time_series")
                .with("symbol", theirs)
                .with("interval", series.parameter())
                .with("adjust", adjust(request.adjustment()));
        Instant from = request.from().orElse(Instant.MIN);
        Instant until = rows.end();
        for (int pages = 0; pages < MOST_PAGES && from.isBefore(until); pages++) {
            Outcome<Optional<Instant>> page = page(call, request, series, rows, until);
            if (page instanceof Outcome.Refused<Optional<Instant>>(Refusal refusal)) {
                return refusal instanceof Refusal.NoData && pages > 0 ? rows.history() : Outcome.refused(refusal);
            }
            Optional<Instant> next = ((Outcome.Ok<Optional<Instant>>) page).value();
            if (next.isEmpty() || rows.areEnough()) {
                return rows.history();
            }
            until = next.get();
        }
        return from.isBefore(until)
                ? Outcome.refused(new Refusal.Unreadable("there is no end of pages on " + theirs))
                : rows.history();
    }

    /** Reads a page of rows; then where the next one ends, empty after the last. */
    private Outcome<Optional<Instant>> page(
            Call call, HistoryRequest request, Series series, HistoryRows rows, Instant until)
            throws InterruptedException {
        int size = size(request, series, until);
        return calls.ask(paged(call, request, series, until, size), (body, reply) -> {
            JsonNode values = body.path("values");
            Optional<Instant> earliest = series.readBackTo(values, rows);
            boolean isFull = values.size() >= size;
            if (!values.isArray() || (earliest.isEmpty() && !values.isEmpty())) {
                return reply.unreadable("no values with times: " + reply.text());
            }
            if (isFull && !earliest.orElseThrow().isBefore(until)) {
                return reply.unreadable("a page that does not go back: " + reply.text());
            }
            return Outcome.ok(earliest.filter(time -> isFull));
        });
    }

    private static Call paged(Call call, HistoryRequest request, Series series, Instant until, int size) {
        Call zoned = series.isIntraday() ? call.with("timezone", "UTC") : call;
        Call page = zoned.with("outputsize", size).with("end_date", series.text(until));
        return request.from()
                .map(from -> page.with("start_date", series.text(from)))
                .orElse(page);
    }

    /** As many rows as the bars asked for are made of: two bars more, as the first may be cut and the last unfinished. */
    private static int size(HistoryRequest request, Series series, Instant until) {
        long perBar = request.interval().millis() / series.rows().millis();
        long wanted = (request.limit() + 2L) * perBar;
        long possible = request.from()
                .map(from ->
                        Duration.between(from, until).toMillis() / series.rows().millis() + 2)
                .orElse(wanted);
        return (int) Math.min(LARGEST_PAGE, Math.min(wanted, possible));
    }

    private static String adjust(Adjustment adjustment) {
        return switch (adjustment) {
            case RAW -> "none";
            case SPLIT -> "splits";
            case SPLIT_AND_DIVIDEND -> "all";
        };
    }
}
