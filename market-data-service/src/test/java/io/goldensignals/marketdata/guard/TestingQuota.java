package io.goldensignals.marketdata.guard;

import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Quota;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A quota that remembers its pauses and has as much left as a test says. */
final class TestingQuota implements Quota {
    final List<Instant> pauses = new ArrayList<>();
    volatile Instant retryAt;
    volatile long left = 5;

    @Override
    public Optional<Refusal.RateLimited> take(int weight) {
        return retryAt().map(at -> new Refusal.RateLimited(Optional.of(at), "own"));
    }

    @Override
    public void pause(Instant until) {
        pauses.add(until);
        retryAt = until;
    }

    @Override
    public List<ProviderStatus.Quota> left() {
        return List.of(new ProviderStatus.Quota(5, 60, left));
    }

    @Override
    public Optional<Instant> retryAt() {
        return Optional.ofNullable(retryAt);
    }

    @Override
    public boolean isOwn(Refusal.RateLimited refusal) {
        return refusal.detail().equals("own");
    }
}
