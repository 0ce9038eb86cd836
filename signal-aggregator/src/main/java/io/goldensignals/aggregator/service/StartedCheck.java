package io.goldensignals.aggregator.service;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started once the schema is migrated, the topics are verified and the loop exists. */
@Singleton
@Startup
class StartedCheck implements HealthCheck {
    private final Aggregator aggregator;

    StartedCheck(Aggregator aggregator) {
        this.aggregator = aggregator;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("aggregator")
                .status(aggregator.loop().isPresent())
                .build();
    }
}
