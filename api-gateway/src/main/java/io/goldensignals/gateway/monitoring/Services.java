package io.goldensignals.gateway.monitoring;

import io.goldensignals.contracts.ServiceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Replicas by service and instance; those that fell silent more than ten minutes ago are left out. */
record Services(SortedMap<String, List<Replica>> replicas) {
    /** A service that is {@code expected} is there with no replica when none is known. */
    static Services at(Instant now, List<ServiceStatus> statuses, Set<String> expected) {
        SortedMap<String, List<Replica>> replicas = new TreeMap<>();
        expected.forEach(service -> replicas.put(service, new ArrayList<>()));
        statuses.stream()
                .filter(status -> !Replica.gone(status, now))
                .forEach(status -> replicas.computeIfAbsent(status.service(), service -> new ArrayList<>())
                        .add(Replica.of(status, now)));
        return new Services(replicas);
    }
}
