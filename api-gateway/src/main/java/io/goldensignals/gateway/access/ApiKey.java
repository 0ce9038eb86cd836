package io.goldensignals.gateway.access;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is known of an API key: everything but the key. */
@Schema(description = "An API key, without the key itself")
record ApiKey(
        @Schema(description = "32 hex digits", examples = "6f1d8a0c5b7e4f3a9d2c1b0a99887766")
        String id,

        @Schema(description = "What it is for", examples = "execution desk")
        String name,

        Role role,

        @Schema(description = "How the key begins", examples = "gs_x7k2m4qa")
        String prefix,

        @Schema(examples = "2026-01-31T14:30:00Z") Instant createdAt,

        @Schema(description = "The caller that made it", examples = "key:configured-1a2b3c4d")
        String createdBy,

        @Schema(description = "From when on it is not accepted; absent for never", examples = "2027-01-31T14:30:00Z")
        Instant expiresAt,

        @Schema(description = "When it was revoked; absent while it was not", examples = "2026-02-01T09:00:00Z")
        Instant revokedAt,

        @Schema(
                description = "The id of the key that it was made to replace; absent for none",
                examples = "0c5b7e4f3a9d2c1b0a998877666f1d8a")
        String replaces) {
    static final String CALLER = "key:";

    /** The {@link Caller#name()} of whoever uses it. */
    String callerName() {
        return CALLER + id;
    }

    boolean acceptedAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    ApiKey until(Instant end) {
        Instant earlier = expiresAt == null || end.isBefore(expiresAt) ? end : expiresAt;
        return new ApiKey(id, name, role, prefix, createdAt, createdBy, earlier, revokedAt, replaces);
    }
}
