package io.goldensignals.gateway.webhooks;

import io.goldensignals.gateway.store.PageCursor;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of deliveries. */
@Schema(description = "Deliveries, newest bar first")
record WebhookDeliveryPage(
        List<WebhookDelivery> deliveries,

        @Schema(description = "The cursor of the page after this one; absent on the last page")
        String next) {

    /** {@code found} is one row longer than {@code limit} when there are more. */
    static WebhookDeliveryPage of(List<WebhookDelivery> found, int limit) {
        if (found.size() <= limit) {
            return new WebhookDeliveryPage(found, null);
        }
        WebhookDelivery last = found.get(limit - 1);
        PageCursor next = new PageCursor(PageCursor.ANY_SERIES, last.barTime(), last.signalId());
        return new WebhookDeliveryPage(List.copyOf(found.subList(0, limit)), next.toString());
    }
}
