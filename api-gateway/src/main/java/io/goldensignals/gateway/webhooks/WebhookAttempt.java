package io.goldensignals.gateway.webhooks;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of one attempt. */
@Schema(description = "What came of one attempt to deliver")
record WebhookAttempt(
        @Schema(description = "When it ended") Instant at,

        @Schema(description = "HTTP status; absent without an answer")
        Integer status,

        @Schema(description = "Why it failed; absent when it did not")
        String error,

        @Schema(description = "The first kilobyte of the answer's body; absent when empty")
        String response,

        @Schema(description = "How long it took, in milliseconds")
        int durationMillis) {
    static WebhookAttempt of(Row row) {
        return new WebhookAttempt(
                Columns.instant(row, "at"),
                row.getInteger("status"),
                row.getString("error"),
                row.getString("response"),
                row.getInteger("duration_ms"));
    }

    static WebhookAttempt of(Reply reply, Instant at) {
        return new WebhookAttempt(
                at,
                reply.status(),
                reply.error(),
                reply.response(),
                Math.toIntExact(reply.took().toMillis()));
    }
}
