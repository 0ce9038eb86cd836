package io.goldensignals.aggregator.store;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The only wall clock of the service: for retention, never for what it computes. */
@Singleton
class ClockWiring {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
