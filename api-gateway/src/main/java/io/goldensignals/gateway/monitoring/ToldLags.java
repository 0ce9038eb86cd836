package io.goldensignals.gateway.monitoring;

import io.goldensignals.contracts.ServiceStatus;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** What replicas that are not silent say of the topics they read. */
record ToldLags(List<ServiceStatus.Reading> readings) {
    static final ToldLags NONE = new ToldLags(List.of());

    static ToldLags at(Instant now, List<ServiceStatus> statuses) {
        return new ToldLags(statuses.stream()
                .filter(status -> Replica.of(status, now).state() != Replica.State.SILENT)
                .flatMap(status -> status.reading().stream())
                .toList());
    }

    /**
     * Empty unless each of the group's {@code members} tells, and all of the topic's partitions are told of: amid a
     * rebalance, or when one has died, what the others say is not the whole.
     */
    OptionalLong of(String group, int members, String topic, int partitions) {
        List<ServiceStatus.Reading> told = readings.stream()
                .filter(reading ->
                        reading.group().equals(group) && reading.topic().equals(topic))
                .toList();
        int known = told.stream().mapToInt(ServiceStatus.Reading::partitions).sum();
        if (told.isEmpty() || told.size() != members || known != partitions) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                told.stream().mapToLong(ServiceStatus.Reading::lag).sum());
    }
}
