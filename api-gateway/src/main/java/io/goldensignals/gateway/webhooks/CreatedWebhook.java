package io.goldensignals.gateway.webhooks;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A webhook with its secret, which is told when it is made and never again. */
@Schema(description = "A webhook and its secret, which is not told again")
record CreatedWebhook(
        Webhook webhook,

        @Schema(
                description =
                        "What receivers verify signatures with, as standardwebhooks.com has it: whsec_ and base64",
                examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=")
        String secret) {
    @Override
    public String toString() {
        return "CreatedWebhook[webhook=" + webhook.id() + ']';
    }
}
