package io.goldensignals.gateway.access;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A credential for opening streams from where no headers can be sent. */
@Schema(description = "Opens streams as the parameter ticket, also several times, until it expires")
record Ticket(
        @Schema(
                description = "To be sent as it is",
                examples = "AAABm_example.sK0hM3r8v2mYQeWbQ8xkK5bZ4n1cT7uVYp0aRjLwXyA")
        String ticket,

        @Schema(description = "From when on it opens nothing", examples = "2026-01-31T14:31:00Z")
        Instant expiresAt) {

    /** Without the ticket. */
    @Override
    public String toString() {
        return "Ticket[" + expiresAt + "]";
    }
}
