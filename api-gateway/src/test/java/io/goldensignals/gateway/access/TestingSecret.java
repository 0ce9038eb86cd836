package io.goldensignals.gateway.access;

import java.util.Optional;

/** Secrets of a gateway for tests. */
public final class TestingSecret {
    /** The setting. */
    public static final String TEXT = "a secret of tests that is long enough";

    private TestingSecret() {}

    public static GatewaySecret lasting() {
        return new GatewaySecret(Optional.of(TEXT));
    }

    public static GatewaySecret random() {
        return new GatewaySecret(Optional.empty());
    }
}
