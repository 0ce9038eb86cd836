package io.goldensignals.gateway.webhooks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.goldensignals.gateway.webhooks.WebhookSecrets.Signer;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where signals are posted to, and which; as stored, and as the API tells it. Its secret is not in it. */
@Schema(description = "Where signals are posted to, and which; empty lists stand for all")
record Webhook(
        @Schema(description = "32 hex digits") String id,

        @Schema(description = "The target") String url,

        @Schema(description = "For people; may be empty") String description,

        @Schema(description = "Only these symbols") List<String> symbols,

        @Schema(description = "Only these bar intervals") List<String> intervals,

        @Schema(description = "Only these actions: BUY, SELL, HOLD")
        List<String> actions,

        @Schema(description = "Only with at least this confidence")
        double minConfidence,

        @Schema(description = "Whether signals on backfilled bars are posted, too")
        boolean backfilled,

        @Schema(description = "Whether signals are stored and posted for it")
        boolean enabled,

        @Schema(description = "Why the gateway has disabled it; absent when it has not")
        String disabledBecause,

        @Schema(description = "Number of the secret that signs, from 1 on")
        int secretVersion,

        @Schema(description = "Until when the secret before signs, too; absent when it does not")
        Instant previousSecretUntil,

        Instant createdAt,

        @Schema(description = "The caller who created it") String createdBy,

        Instant updatedAt) {

    @JsonIgnore
    Target target() {
        return new Target(url, new Signer(id, secretVersion, previousSecretUntil), 1);
    }
}
