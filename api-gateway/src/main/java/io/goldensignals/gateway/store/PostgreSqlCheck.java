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
    private final ConsensusTable table;

    PostgreSqlCheck(ConsensusTable table) {
        this.table = table;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return table.ping()
                .map(answered -> HealthCheckResponse.named("postgresql").up().build())
                .onFailure()
                .recoverWithItem(e -> HealthCheckResponse.named("postgresql")
                        .down()
                        .withData("reason", e.toString())
                        .build());
    }
}
