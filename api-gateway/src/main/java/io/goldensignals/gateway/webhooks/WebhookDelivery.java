package io.goldensignals.gateway.webhooks;

import io.goldensignals.gateway.webhooks.DeliveryQueue.State;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A signal on its way to a webhook. */
@Schema(description = "A signal on its way to a webhook")
record WebhookDelivery(
        @Schema(description = "The signal's id, the Webhook-Id of its posts")
        String signalId,

        String symbol,

        String interval,

        @Schema(description = "Close time of the bar") Instant barTime,

        @Schema(description = "PENDING, DELIVERED, or DEAD: given up until it is asked for again")
        State state,

        @Schema(description = "Attempts begun since it was stored or asked for again")
        int attempts,

        @Schema(
                description =
                        "When a pending one is due; while an attempt is under way, when it is due should that be lost")
        Instant nextAttemptAt,

        @Schema(description = "HTTP status of the last attempt; absent without an answer")
        Integer lastStatus,

        @Schema(description = "Why the last attempt failed; absent when it did not")
        String lastError,

        @Schema(description = "When the signal was read") Instant createdAt,

        @Schema(description = "When it was delivered or given up")
        Instant doneAt) {
    /** What {@link #of} reads. */
    static final String SELECT = "select signal_id, symbol, bar_interval, bar_time, state, attempts, next_attempt_at,"
            + " last_status, last_error, created_at, done_at from webhook_delivery";

    static WebhookDelivery of(Row row) {
        State state = State.valueOf(row.getString("state"));
        return new WebhookDelivery(
                row.getString("signal_id"),
                row.getString("symbol"),
                row.getString("bar_interval"),
                Columns.instant(row, "bar_time"),
                state,
                row.getInteger("attempts"),
                state == State.PENDING ? Columns.instant(row, "next_attempt_at") : null,
                row.getInteger("last_status"),
                row.getString("last_error"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "done_at"));
    }
}
