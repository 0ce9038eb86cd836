package io.goldensignals.localstack.report;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the consumer groups are behind, from their committed offsets and the topics' ends. */
public final class Lags {
    private Lags() {}

    /** Records in each topic, from its beginning to its end. */
    public static Map<String, Long> sizes(Admin admin, Collection<String> topics)
            throws InterruptedException, ExecutionException {
        List<TopicPartition> partitions = partitions(admin, topics);
        Map<TopicPartition, Long> begins = offsets(admin, partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
        Map<String, Long> sizes = new TreeMap<>();
        partitions.forEach(p -> sizes.merge(p.topic(), ends.get(p) - begins.get(p), Long::sum));
        return sizes;
    }

    /**
     * For each group that has committed anything, by topic, the records it has not handled. In a topic that a group
     * reads, a partition without a commit counts as a whole.
     */
    public static Map<String, Map<String, Long>> byGroup(Admin admin) throws InterruptedException, ExecutionException {
        Map<String, ListConsumerGroupOffsetsSpec> groups = admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec()));
        Map<String, Map<String, Long>> lags = new TreeMap<>();
        if (!groups.isEmpty()) {
            for (var group : admin.listConsumerGroupOffsets(groups).all().get().entrySet()) {
                lags.put(group.getKey(), lag(admin, group.getValue()));
            }
        }
        return lags;
    }

    private static Map<String, Long> lag(Admin admin, Map<TopicPartition, OffsetAndMetadata> committed)
            throws InterruptedException, ExecutionException {
        Set<String> topics =
                committed.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
        List<TopicPartition> partitions = partitions(admin, topics);
        Map<TopicPartition, Long> begins = offsets(admin, partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
        Map<String, Long> lag = new TreeMap<>();
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata handled = committed.get(partition);
            long from = handled == null ? begins.get(partition) : handled.offset();
            lag.merge(partition.topic(), Math.max(0, ends.get(partition) - from), Long::sum);
        }
        return lag;
    }

    private static List<TopicPartition> partitions(Admin admin, Collection<String> topics)
            throws InterruptedException, ExecutionException {
        Map<String, TopicDescription> described =
                admin.describeTopics(topics).allTopicNames().get();
        return described.values().stream()
                .flatMap(topic -> topic.partitions().stream().map(p -> new TopicPartition(topic.name(), p.partition())))
                .toList();
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec spec)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> query = partitions.stream().collect(Collectors.toMap(p -> p, p -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(query).all().get().forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }
}
