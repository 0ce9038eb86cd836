package io.goldensignals.marketdata.guard;

import io.goldensignals.marketdata.provider.Refusal;

/** Carries a refusal that is the provider's fault through the guard, which knows exceptions only. */
final class ProviderFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    ProviderFault(Refusal refusal) {
        super(refusal.kind(), null, false, false);
        this.refusal = refusal;
    }

    /** Whether the same may succeed at once. */
    boolean isWorthARetry() {
        return refusal instanceof Refusal.UpstreamDown;
    }
}
