package io.goldensignals.gateway.webhooks;

import io.goldensignals.gateway.webhooks.WebhookSecrets.Signer;

/** Where to post and who signs. {@code attempt}, from 1 on, picks one of several addresses in turn. */
record Target(String url, Signer signer, int attempt) {}
