package io.goldensignals.gateway.store;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while PostgreSQL answers. */
@Readiness
@ApplicationScoped
class PostgreSqlCheck implements AsyncHealthCheck {
    private final Database database;

    PostgreSqlCheck(Database database) {
        this.database = database;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return database.ping()
                .map(answered -> HealthCheckResponse.named("postgresql").up().build())
                .onFailure()
                .recoverWithItem(e -> HealthCheckResponse.named("postgresql")
                        .down()
                        .withData("reason", e.toString())
                        .build());
    }
}
