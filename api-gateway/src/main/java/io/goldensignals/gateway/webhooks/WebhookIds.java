package io.goldensignals.gateway.webhooks;

/** Ids in the API's description. */
final class WebhookIds {
    static final String EXAMPLE = "5f2b8c1e9a7d4036b1c2d3e4f5061728";
    static final String SIGNAL_EXAMPLE = "018ce903f5808273dda4c5909f41eb4e";

    private WebhookIds() {}
}
