package io.goldensignals.gateway.backtests;

import io.goldensignals.gateway.store.PageCursor;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of backtests. */
@Schema(description = "Backtests, the newest first")
record BacktestPage(
        List<StoredBacktest> backtests,

        @Schema(description = "The cursor of the page after this one; absent on the last page")
        String next) {

    /** {@code found} is one row longer than {@code limit} when there are more. */
    static BacktestPage of(List<StoredBacktest> found, int limit) {
        if (found.size() <= limit) {
            return new BacktestPage(found, null);
        }
        StoredBacktest last = found.get(limit - 1);
        PageCursor next = new PageCursor(PageCursor.ANY_SERIES, last.createdAt(), last.id());
        return new BacktestPage(List.copyOf(found.subList(0, limit)), next.toString());
    }
}
