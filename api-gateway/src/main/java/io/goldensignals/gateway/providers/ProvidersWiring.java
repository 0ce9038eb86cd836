package io.goldensignals.gateway.providers;

import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.contracts.Topics;
import io.goldensignals.gateway.log.CompactedBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the replicas of the market-data service said last of their providers. */
@ApplicationScoped
class ProvidersWiring {
    @Produces
    @Singleton
    CompactedBook<ProviderStatus> statuses() {
        return new CompactedBook<>(Topics.PROVIDERS, ProviderStatus.class, "status of the providers");
    }
}
