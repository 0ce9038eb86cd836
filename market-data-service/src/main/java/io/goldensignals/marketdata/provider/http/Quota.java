package io.goldensignals.marketdata.provider.http;

import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.marketdata.provider.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a provider's key may still ask for. Safe for use by several threads; a call may block on the store it is shared through. */
public interface Quota {
    Quota UNLIMITED = new Quota() {
        @Override
        public Optional<Refusal.RateLimited> take(int weight) {
            return Optional.empty();
        }

        @Override
        public void pause(Instant until) {}

        @Override
        public List<ProviderStatus.Quota> left() {
            return List.of();
        }

        @Override
        public Optional<Instant> retryAt() {
            return Optional.empty();
        }

        @Override
        public boolean isOwn(Refusal.RateLimited refusal) {
            return false;
        }
    };

    /** Takes the weight of a call that may go out now; else the refusal says when it may. */
    Optional<Refusal.RateLimited> take(int weight);

    /** The provider itself said no until then. */
    void pause(Instant until);

    /** What is left of each limit, by this replica's latest knowledge. */
    List<ProviderStatus.Quota> left();

    /** When the next call can go out, by this replica's latest knowledge; empty when it can now. */
    Optional<Instant> retryAt();

    /** How long until the refused call can go out, never negative; empty when that is not known. */
    default Optional<Duration> delay(Refusal.RateLimited refusal) {
        return Optional.empty();
    }

    /** Whether it was this that refused, and not the provider. */
    boolean isOwn(Refusal.RateLimited refusal);
}
