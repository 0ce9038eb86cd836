package io.goldensignals.gateway.webhooks;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A delivery with its attempts. */
@Schema(description = "A delivery with its attempts, the newest first, 100 at most")
record WebhookDeliveryDetail(WebhookDelivery delivery, List<WebhookAttempt> attempts) {}
