package io.goldensignals.gateway.webhooks;

import io.goldensignals.gateway.store.PageCursor;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of webhooks. */
@Schema(description = "Webhooks, the newest first")
record WebhookPage(
        List<Webhook> webhooks,

        @Schema(description = "The cursor of the page after this one; absent on the last page")
        String next) {

    /** {@code found} is one row longer than {@code limit} when there are more. */
    static WebhookPage of(List<Webhook> found, int limit) {
        if (found.size() <= limit) {
            return new WebhookPage(found, null);
        }
        Webhook last = found.get(limit - 1);
        PageCursor next = new PageCursor(PageCursor.ANY_SERIES, last.createdAt(), last.id());
        return new WebhookPage(List.copyOf(found.subList(0, limit)), next.toString());
    }
}
