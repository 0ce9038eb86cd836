package io.goldensignals.gateway.providers;

import io.goldensignals.contracts.ProviderStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A provider as all live replicas together see it: the worst of their states, the least of what is left. */
@Schema(description = "A provider, as the replicas of the market-data service that use it see it")
record ProviderSummary(
        @Schema(examples = "yahoo") String provider,

        @Schema(
                description = "The worst of the replicas': LIMITED while a quota, the breaker or a disabled capability "
                        + "keeps some calls back")
        ProviderStatus.State state,

        @Schema(description = "The worst of the replicas': OPEN lets no call through")
        ProviderStatus.Breaker breaker,

        @Schema(
                description =
                        "Per period, shortest first, the replica's with the least left; empty where no limit is known")
        List<ProviderStatus.Quota> quotas,

        @Schema(description = "The latest answer; absent before the first")
        Instant lastSuccess,

        @Schema(description = "The latest refusal; absent before the first")
        ProviderStatus.Failure lastError,

        @Schema(description = "The slowest replica's median of its latest calls; absent before the first answer")
        Double latencyMillis,

        @Schema(description = "What the provider can be asked for: quote, batch-quote, history, stream")
        List<String> capabilities,

        @Schema(description = "Capabilities that the key is not entitled to, with the provider's reason")
        Map<String, String> disabled,

        @Schema(description = "What each replica says, by name")
        List<ProviderStatus> replicas) {
    /** Of one provider at one replica or more. */
    static ProviderSummary of(List<ProviderStatus> replicas) {
        return new ProviderSummary(
                replicas.getFirst().provider(),
                greatest(replicas, ProviderStatus::state).orElseThrow(),
                greatest(replicas, ProviderStatus::breaker).orElseThrow(),
                quotas(replicas),
                greatest(replicas, ProviderStatus::lastSuccess).orElse(null),
                replicas.stream()
                        .map(ProviderStatus::lastError)
                        .filter(Objects::nonNull)
                        .max(Comparator.comparing(ProviderStatus.Failure::time))
                        .orElse(null),
                greatest(replicas, ProviderStatus::latencyMillis).orElse(null),
                replicas.stream()
                        .flatMap(replica -> replica.capabilities().stream())
                        .distinct()
                        .toList(),
                disabled(replicas),
                List.copyOf(replicas));
    }

    /** States and breakers are declared from best to worst. */
    private static <T extends Comparable<? super T>> Optional<T> greatest(
            List<ProviderStatus> replicas, Function<ProviderStatus, T> part) {
        return replicas.stream().map(part).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }

    private static List<ProviderStatus.Quota> quotas(List<ProviderStatus> replicas) {
        Map<Long, ProviderStatus.Quota> byPeriod = replicas.stream()
                .flatMap(replica -> replica.quotas().stream())
                .collect(Collectors.toMap(
                        ProviderStatus.Quota::periodSeconds,
                        Function.identity(),
                        (one, other) -> other.left() < one.left() ? other : one,
                        TreeMap::new));
        return List.copyOf(byPeriod.values());
    }

    private static Map<String, String> disabled(List<ProviderStatus> replicas) {
        Map<String, String> all = new TreeMap<>();
        replicas.forEach(replica -> replica.disabled().forEach(all::putIfAbsent));
        return all;
    }
}
