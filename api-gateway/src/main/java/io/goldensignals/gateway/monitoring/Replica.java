package io.goldensignals.gateway.monitoring;

import io.goldensignals.contracts.ServiceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One replica of a service, by what it said last. */
@Schema(description = "One replica of a service, by what it said last")
record Replica(
        @Schema(description = "Its host and port", examples = "node-1:8183")
        String instance,

        @Schema(examples = "0.2.0") String version,

        @Schema(description = "When it began, by its clock") Instant startedAt,

        @Schema(description = "When it said so, by its clock")
        Instant time,

        @Schema(description = "SILENT when that is more than 30 seconds ago, else what it said of its readiness")
        State state,

        @Schema(description = "Its readiness checks as it told them")
        List<ServiceStatus.Check> checks) {
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration GONE = Duration.ofMinutes(10);

    /** What can be said of a replica now. */
    enum State {
        READY,
        UNREADY,
        SILENT
    }

    static Replica of(ServiceStatus status, Instant now) {
        return new Replica(
                status.instance(),
                status.version(),
                status.startedAt(),
                status.time(),
                state(status, now),
                status.checks());
    }

    /** A replica that died long ago, without having said that it ends. */
    static boolean gone(ServiceStatus status, Instant now) {
        return status.time().isBefore(now.minus(GONE));
    }

    private static State state(ServiceStatus status, Instant now) {
        if (status.time().isBefore(now.minus(SILENCE))) {
            return State.SILENT;
        }
        return status.ready() ? State.READY : State.UNREADY;
    }
}
