package io.goldensignals.marketdata.guard;

import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Quota;
import io.goldensignals.marketdata.telemetry.ProviderMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an answer means for the calls after it: it fails, pauses the quota, disables a capability, or none of these. */
final class CallRecord {
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final String provider;
    private final Quota quota;
    private final Entitlements entitlements;
    private final ProviderMetrics metrics;
    private final InstantSource clock;
    private final CallLog calls = new CallLog();

    CallRecord(String provider, Quota quota, Entitlements entitlements, ProviderMetrics metrics, InstantSource clock) {
        this.provider = provider;
        this.quota = quota;
        this.entitlements = entitlements;
        this.metrics = metrics;
        this.clock = clock;
    }

    CallLog calls() {
        return calls;
    }

    /** A refusal for each symbol while the quota has nothing left or is paused. */
    <T> Optional<Map<String, Outcome<T>>> keptBack(Capability capability, Set<String> symbols) {
        return quota.retryAt()
                .map(retryAt ->
                        new Refusal.RateLimited(Optional.of(retryAt), "not asked: over the quota until " + retryAt))
                .map(refusal -> ended(capability, all(symbols, refusal)));
    }

    /** After every attempt; throws when it failed by the provider's fault, as a whole: one good answer is a success. */
    <T> void answered(Capability capability, Map<String, Outcome<T>> answer, long nanos) throws ProviderFault {
        Instant now = clock.instant();
        Set<Refusal> refusals = refusals(answer.values());
        if (refusals.stream().noneMatch(this::isOwn)) {
            calls.took(Duration.ofNanos(nanos));
            metrics.took(provider, capability, Duration.ofNanos(nanos));
        }
        answer.forEach((symbol, outcome) -> entitlements.learn(capability, symbol, outcome));
        refusals.forEach(refusal -> learn(refusal, now));
        if (hasAny(answer)) {
            calls.succeeded(now);
            return;
        }
        Optional<Refusal> fault = refusals.stream().filter(CallRecord::isFault).findFirst();
        if (fault.isPresent()) {
            throw new ProviderFault(fault.get());
        }
    }

    /** After the last attempt. */
    <T> Map<String, Outcome<T>> ended(Capability capability, Map<String, Outcome<T>> answer) {
        String outcome = hasAny(answer)
                ? "ok"
                : refusals(answer.values()).stream()
                        .map(Refusal::kind)
                        .findFirst()
                        .orElse("ok");
        metrics.called(provider, capability, outcome);
        return answer;
    }

    static <T> Map<String, Outcome<T>> all(Set<String> symbols, Refusal refusal) {
        Map<String, Outcome<T>> all = new HashMap<>();
        symbols.forEach(symbol -> all.put(symbol, Outcome.refused(refusal)));
        return all;
    }

    private void learn(Refusal refusal, Instant now) {
        switch (refusal) {
            case Refusal.NotFound r -> {}
            case Refusal.NoData r -> {}
            case Refusal.RateLimited limited -> {
                if (!isOwn(limited)) {
                    quota.pause(until(limited, now));
                    calls.failed(limited, now);
                }
            }
            default -> calls.failed(refusal, now);
        }
    }

    private static Instant until(Refusal.RateLimited limited, Instant now) {
        Instant until = limited.retryAt().orElse(now.plus(DEFAULT_PAUSE));
        Instant longest = now.plus(LONGEST_PAUSE);
        return until.isBefore(longest) ? until : longest;
    }

    private boolean isOwn(Refusal refusal) {
        return refusal instanceof Refusal.RateLimited limited && quota.isOwn(limited);
    }

    private static boolean isFault(Refusal refusal) {
        return refusal instanceof Refusal.UpstreamDown
                || refusal instanceof Refusal.Unreadable
                || refusal instanceof Refusal.Unauthorised;
    }

    private static boolean hasAny(Map<String, ? extends Outcome<?>> answer) {
        return answer.values().stream().anyMatch(Outcome.Ok.class::isInstance);
    }

    private static Set<Refusal> refusals(Collection<? extends Outcome<?>> outcomes) {
        return outcomes.stream()
                .filter(Outcome.Refused.class::isInstance)
                .map(outcome -> ((Outcome.Refused<?>) outcome).refusal())
                .collect(Collectors.toSet());
    }
}
