package io.goldensignals.gateway.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.goldensignals.contracts.ServiceStatus;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of the platform. */
@Schema(
        description =
                "A part of the platform: kafka, postgresql and redis as this gateway sees them, then each service")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Component(
        @Schema(examples = "signal-aggregator") String name,

        @Schema(
                description =
                        "Of a service: UP when all its replicas are ready, DEGRADED when at least one is and another "
                                + "is unready or silent, DOWN when none is. Of the others UP or DOWN")
        Status status,

        @Schema(description = "Why it is down; absent of services and of what is up", examples = "no answer in time")
        String detail,

        @Schema(description = "A service's, by instance, 100 at most; absent of the others")
        List<Replica> replicas) {
    /** Replicas of a service that are shown. */
    static final int MOST_REPLICAS = 100;

    static Component of(ServiceStatus.Check check) {
        return check.up()
                ? new Component(check.name(), Status.UP, null, null)
                : new Component(check.name(), Status.DOWN, check.detail(), null);
    }

    static Component service(String name, List<Replica> replicas) {
        List<Replica> shown = replicas.stream().limit(MOST_REPLICAS).toList();
        return new Component(name, status(replicas), null, shown);
    }

    private static Status status(List<Replica> replicas) {
        long ready = replicas.stream()
                .filter(replica -> replica.state() == Replica.State.READY)
                .count();
        if (ready == 0) {
            return Status.DOWN;
        }
        return ready == replicas.size() ? Status.UP : Status.DEGRADED;
    }
}
