package io.goldensignals.gateway.audit;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request that may have changed something, with neither body nor query. */
@Schema(description = "A request that may have changed something")
record AuditEntry(
        @Schema(description = "Rises with time", examples = "4711")
        long id,

        @Schema(description = "When the request came, UTC", examples = "2026-01-31T14:30:00Z")
        Instant at,

        @Schema(
                description = "Who sent it: key:ID, user:SUBJECT or anonymous",
                examples = "key:6f1d8a0c5b7e4f3a9d2c1b0a99887766")
        String caller,

        @Schema(description = "The network address that it came from", examples = "10.1.2.3")
        String address,

        @Schema(description = "The HTTP method", examples = "PUT")
        String method,

        @Schema(description = "The path, without the query", examples = "/api/v1/watchlist/AAPL")
        String path,

        @Schema(description = "The trace that it belongs to", examples = "4bf92f3577b34da6a3ce929d0e0e4736")
        String traceId,

        @Schema(description = "The HTTP status of the answer; absent when nobody knows how it ended", examples = "200")
        Integer status,

        @Schema(description = "Where what was made can be found; absent when nothing was")
        String location) {}
