package io.goldensignals.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How one replica of the market-data service gets on with one provider, for operators: no signal depends on it. {@code
 * time} is when the replica said so, by its clock; null are {@code lastSuccess} and {@code lastError} before the first
 * of their kind, and {@code latencyMillis} (the median of the latest calls) before the first answer.
 */
public record ProviderStatus(
        String provider,
        String replica,
        Instant time,
        State state,
        Breaker breaker,
        List<Quota> quotas,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant lastSuccess,
        @JsonInclude(JsonInclude.Include.NON_NULL) Failure lastError,
        Double latencyMillis,
        List<String> capabilities,
        SortedMap<String, String> disabled) {
    /** Whether it is in use: {@code LIMITED} while a quota, a breaker or a disabled capability keeps some calls back. */
    public enum State {
        UP,
        LIMITED,
        DOWN
    }

    /** The circuit breaker before its calls. */
    public enum Breaker {
        CLOSED,
        HALF_OPEN,
        OPEN
    }

    /** Calls, or their weight, that the key may make per period, and how many are left of the present one. */
    public record Quota(long limit, long periodSeconds, long left) {
        public Quota {
            Require.that(limit > 0, "quotas.limit", "positive", limit);
            Require.that(periodSeconds > 0, "quotas.periodSeconds", "positive", periodSeconds);
            Require.notNegative(left, "quotas.left");
        }
    }

    /** The kind of a refusal such as {@code rate-limited}, the provider's words without secrets, and when. */
    public record Failure(String kind, String detail, Instant time) {
        public Failure {
            Require.text(kind, "lastError.kind");
            Require.present(detail, "lastError.detail");
            Require.time(time, "lastError.time");
        }
    }

    public ProviderStatus {
        Require.text(provider, "provider");
        Require.text(replica, "replica");
        Require.time(time, "time");
        Require.present(state, "state");
        Require.present(breaker, "breaker");
        Require.timeIfPresent(lastSuccess, "lastSuccess");
        quotas = Require.list(quotas, "quotas");
        Require.notNegativeIfPresent(latencyMillis, "latencyMillis");
        capabilities = Require.list(capabilities, "capabilities");
        Require.present(disabled, "disabled")
                .forEach((capability, reason) -> Require.present(reason, "disabled." + capability));
        disabled = Collections.unmodifiableSortedMap(new TreeMap<>(disabled));
    }

    /** The record's key: its replica's latest word on its provider replaces the one before. */
    public String key() {
        return key(provider, replica);
    }

    /** The key of a provider at a replica. */
    public static String key(String provider, String replica) {
        return provider + '/' + replica;
    }
}
