package io.goldensignals.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * How one replica of a service is, for operators: no signal depends on it. {@code time} is when the replica said so and
 * {@code startedAt} when it began, both by its clock; {@code ready} is its answer to a readiness probe.
 */
public record ServiceStatus(
        String service,
        String instance,
        String version,
        Instant startedAt,
        Instant time,
        boolean ready,
        List<Check> checks) {
    /** One of the replica's readiness checks; {@code detail} is what it adds, null where it adds nothing. */
    public record Check(
            String name,
            boolean up,
            @JsonInclude(JsonInclude.Include.NON_NULL) String detail) {
        public Check {
            Require.text(name, "checks.name");
        }
    }

    public ServiceStatus {
        Require.text(service, "service");
        Require.text(instance, "instance");
        Require.text(version, "version");
        Require.time(startedAt, "startedAt");
        Require.time(time, "time");
        checks = Require.list(checks, "checks");
    }

    /** The record's key: a replica's latest word replaces the one before. */
    public String key() {
        return service + '/' + instance;
    }
}
