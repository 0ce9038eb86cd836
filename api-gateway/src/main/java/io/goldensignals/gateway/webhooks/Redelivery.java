package io.goldensignals.gateway.webhooks;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many dead deliveries were made due again. */
@Schema(description = "How many dead deliveries were made due again")
record Redelivery(
        int deliveries,

        @Schema(description = "Whether there may be more: ask again")
        boolean more) {}
