package io.goldensignals.gateway.providers;

import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.gateway.request.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The providers in use. */
@Schema(description = "The providers in use, by name")
record ProviderReport(
        List<ProviderSummary> providers,

        @Schema(description = "The cursor of the page after this one; absent on the last page", examples = "yahoo")
        String next) {
    /** A replica that was not heard of for longer is taken for dead. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /** Of those named, or of all when none is; what dead replicas said last is left out. */
    static ProviderReport at(Instant now, List<ProviderStatus> statuses, Set<String> wanted) {
        TreeMap<String, List<ProviderStatus>> byProvider = new TreeMap<>();
        statuses.stream()
                .filter(status -> !status.time().isBefore(now.minus(SILENCE)))
                .filter(status -> wanted.isEmpty() || wanted.contains(status.provider()))
                .forEach(status -> byProvider
                        .computeIfAbsent(status.provider(), name -> new ArrayList<>())
                        .add(status));
        return new ProviderReport(
                byProvider.values().stream().map(ProviderSummary::of).toList(), null);
    }

    /** The part that follows the provider {@code after}. */
    ProviderReport page(Optional<String> after, String limit) {
        Listing<ProviderSummary> page = Listing.of(providers, ProviderSummary::provider, after, limit);
        return new ProviderReport(page.page(), page.next());
    }
}
