package io.goldensignals.marketdata.provider.twelvedata;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
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

    /** {@code rows}: how many came; {@code earliest}: the time of the first, empty when there is none. */
    private record Page(int rows, Optional<Instant> earliest) {}

    TwelveDataHistory(TwelveDataCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    Outcome<History> of(HistoryRequest request, Series series, String theirs) throws InterruptedException {
        Rows rows = new Rows(request, series.rows(), clock.instant());
        Call call = calls.to("time_series")
                .with("symbol", theirs)
                .with("interval", series.parameter())
                .with("adjust", adjust(request.adjustment()));
        Instant until = rows.end();
        for (int i = 0; i < MOST_PAGES && request.from().orElse(Instant.MIN).isBefore(until); i++) {
            int size = size(request, series, until);
            switch (page(paged(call, request, series, until, size), series, rows)) {
                case Outcome.Refused<Page>(Refusal.NoData _) when i > 0 -> {
                    return rows.history();
                }
                case Outcome.Refused<Page>(Refusal refusal) -> {
                    return Outcome.refused(refusal);
                }
                case Outcome.Ok<Page>(Page page) -> {
                    if (page.rows() < size || rows.areEnough()) {
                        return rows.history();
                    }
                    until = page.earliest().orElseThrow();
                }
            }
        }
        return until.equals(rows.end())
                ? rows.history()
                : Outcome.refused(new Refusal.Unreadable("there is no end of pages on " + theirs));
    }

    private static Call paged(Call call, HistoryRequest request, Series series, Instant until, int size) {
        Call zoned = series.isIntraday() ? call.with("timezone", "UTC") : call;
        Call page = zoned.with("outputsize", size).with("end_date", series.text(until));
        return request.from()
                .map(from -> page.with("start_date", series.text(from)))
                .orElse(page);
    }

    private Outcome<Page> page(Call call, Series series, Rows rows) throws InterruptedException {
        return calls.ask(call, (body, reply) -> {
            if (!body.path("values").isArray()) {
                return reply.unreadable("no values: " + reply.text());
            }
            int count = body.path("values").size();
            Optional<Instant> earliest = series.readBackTo(body.path("values"), rows);
            return count > 0 && earliest.isEmpty()
                    ? reply.unreadable("values without times: " + reply.text())
                    : Outcome.ok(new Page(count, earliest));
        });
    }

    /** As many rows as the bars asked for are made of: two bars more, as the first may be cut and the last unfinished. */
    private static int size(HistoryRequest request, Series series, Instant until) {
        long perBar = request.interval().millis() / series.rows().millis();
        long wanted = (request.limit() + 2L) * perBar;
        long possible = request.from()
                .map(from -> Duration.between(from, until).toMillis() / series.rows().millis() + 2)
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
