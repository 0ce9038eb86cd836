package io.goldensignals.marketdata.guard;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.marketdata.provider.Refusal;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** One provider's timeout, retries, circuit breaker and bulkhead, for all of its operations together. */
final class ProviderGuard {
    private static final EventLog LOG = new EventLog(ProviderGuard.class);

    /** One attempt, on the caller's thread, which is interrupted when it takes too long. */
    interface Attempt {
        void make() throws ProviderFault, InterruptedException;
    }

    private record Breaker(ProviderStatus.Breaker state, long sinceNanos) {}

    private final String provider;
    private final GuardSettings settings;
    private final Guard guard;
    private volatile Breaker breaker = new Breaker(ProviderStatus.Breaker.CLOSED, System.nanoTime());

    ProviderGuard(String provider, GuardSettings settings) {
        this.provider = provider;
        this.settings = settings;
        this.guard = guard();
    }

    private Guard guard() {
        long backoff = settings.backoff().toMillis();
        return Guard.create()
                .withDescription(provider)
                .withBulkhead()
                .limit(settings.concurrency())
                .done()
                .withTimeout()
                .duration(settings.timeout().toMillis(), MILLIS)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(settings.breaker().requests())
                .failureRatio(settings.breaker().failureRatio())
                .delay(settings.breaker().delay().toMillis(), MILLIS)
                // Neither says anything about the provider.
                .skipOn(List.of(InterruptedException.class, BulkheadException.class))
                .onStateChange(this::changed)
                .done()
                .withRetry()
                .maxRetries(settings.retries())
                .delay(backoff, MILLIS)
                .jitter(backoff / 2, MILLIS)
                .whenException(e -> e instanceof ProviderFault fault && fault.isWorthARetry())
                .withExponentialBackoff()
                .done()
                .done()
                .build();
    }

    /** Empty when the last attempt has been made to its end, with whatever outcome; else what kept or broke it off. */
    Optional<Refusal> run(Attempt attempt) throws InterruptedException {
        try {
            Boolean unused = guard.call(
                    () -> {
                        attempt.make();
                        return true;
                    },
                    Boolean.class);
            return Optional.empty();
        } catch (ProviderFault e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw e;
        } catch (TimeoutException e) {
            return down("no answer within " + settings.timeout().toMillis() + " ms");
        } catch (CircuitBreakerOpenException e) {
            return down("not asked: its circuit breaker is open");
        } catch (BulkheadException e) {
            return down("not asked: " + settings.concurrency() + " operations are under way");
        } catch (Exception e) {
            LOG.error("provider.defect", wordless(e), "provider", provider);
            return Optional.of(new Refusal.Unreadable(
                    "a defect in the adapter: " + e.getClass().getName()));
        }
    }

    ProviderStatus.Breaker breaker() {
        return breaker.state();
    }

    /** Whether an operation would reach the provider: also to try it once an open breaker's delay is over. */
    boolean isPassable() {
        Breaker now = breaker;
        return now.state() != ProviderStatus.Breaker.OPEN
                || System.nanoTime() - now.sinceNanos()
                        >= settings.breaker().delay().toNanos();
    }

    private void changed(CircuitBreakerState state) {
        ProviderStatus.Breaker next =
                switch (state) {
                    case CLOSED -> ProviderStatus.Breaker.CLOSED;
                    case HALF_OPEN -> ProviderStatus.Breaker.HALF_OPEN;
                    case OPEN -> ProviderStatus.Breaker.OPEN;
                };
        breaker = new Breaker(next, System.nanoTime());
        LOG.info("provider.breaker", "provider", provider, "state", next);
    }

    /** Kinds and places only: what a library says may have a URL in it, and that a key. */
    private static Throwable wordless(Throwable defect) {
        Throwable cause = defect.getCause() == null ? null : wordless(defect.getCause());
        Throwable wordless = new IllegalStateException(defect.getClass().getName(), cause);
        wordless.setStackTrace(defect.getStackTrace());
        return wordless;
    }

    private static Optional<Refusal> down(String words) {
        return Optional.of(new Refusal.UpstreamDown(words));
    }
}
