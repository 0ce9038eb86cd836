package io.goldensignals.gateway.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The machine's clock, for answers that tell an age. */
@ApplicationScoped
class ClockWiring {
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }
}
