package io.goldensignals.gateway.access;

import io.goldensignals.gateway.store.PageCursor;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the keys. */
@Schema(description = "API keys, newest first")
record KeyPage(
        List<ApiKey> keys,

        @Schema(description = "The cursor of the page after this one; absent on the last page")
        String next) {

    /** {@code found} is one row longer than {@code limit} when there are more. */
    static KeyPage of(List<ApiKey> found, int limit) {
        if (found.size() <= limit) {
            return new KeyPage(found, null);
        }
        ApiKey last = found.get(limit - 1);
        PageCursor next = new PageCursor(PageCursor.ANY_SERIES, last.createdAt(), last.id());
        return new KeyPage(List.copyOf(found.subList(0, limit)), next.toString());
    }
}
