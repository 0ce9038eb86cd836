package io.goldensignals.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * How one replica of a service is, for operators: no signal depends on it. {@code time} is when the replica said so and
 * {@code startedAt} when it began, both by its clock; {@code ready} is its answer to a readiness probe. {@code reading}
 * is empty and {@code policy} null where the replica does not tell.
 */
public record ServiceStatus(
        String service,
        String instance,
        String version,
        Instant startedAt,
        Instant time,
        boolean ready,
        List<Check> checks,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Reading> reading,
        @JsonInclude(JsonInclude.Include.NON_NULL) Policy policy) {
    /** One of the replica's readiness checks; {@code detail} is what it adds, null where it adds nothing. */
    public record Check(
            String name,
            boolean up,
            @JsonInclude(JsonInclude.Include.NON_NULL) String detail) {
        public Check {
            Require.text(name, "checks.name");
        }
    }

    /**
     * A topic that the replica reads as a member of a group: how many partitions it has of it, and how many of their
     * records it had not handled yet when it said so.
     */
    public record Reading(String group, String topic, int partitions, long lag) {
        public Reading {
            Require.text(group, "reading.group");
            Require.text(topic, "reading.topic");
            Require.notNegative(partitions, "reading.partitions");
            Require.notNegative(lag, "reading.lag");
        }
    }

    /** The rule by which the replica makes a consensus, as it stands in every {@link ConsensusSignal} of it. */
    public record Policy(String name, String version) {
        public Policy {
            Require.text(name, "policy.name");
            Require.text(version, "policy.version");
        }
    }

    public ServiceStatus {
        Require.text(service, "service");
        Require.text(instance, "instance");
        Require.text(version, "version");
        Require.time(startedAt, "startedAt");
        Require.time(time, "time");
        checks = Require.list(checks, "checks");
        reading = Require.listOrEmpty(reading, "reading");
    }

    /** Of a replica that tells neither what it reads nor how it decides. */
    public ServiceStatus(
            String service,
            String instance,
            String version,
            Instant startedAt,
            Instant time,
            boolean ready,
            List<Check> checks) {
        this(service, instance, version, startedAt, time, ready, checks, List.of(), null);
    }

    public ServiceStatus reading(List<Reading> topics) {
        return new ServiceStatus(service, instance, version, startedAt, time, ready, checks, topics, policy);
    }

    public ServiceStatus deciding(Policy by) {
        return new ServiceStatus(service, instance, version, startedAt, time, ready, checks, reading, by);
    }

    /** The record's key: a replica's latest word replaces the one before. */
    public String key() {
        return service + '/' + instance;
    }
}
