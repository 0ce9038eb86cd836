package io.goldensignals.gateway.monitoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the brokers tell of the stages' topics and their readers. Blocks. */
final class PipelineLog {
    private static final int MOST_GROUPS = 500;

    private final Admin admin;

    PipelineLog(Admin admin) {
        this.admin = admin;
    }

    /** The offsets after the last records of every partition of the stages' topics. */
    Map<TopicPartition, Long> ends() throws InterruptedException, ExecutionException {
        List<String> topics = admin.listTopics().names().get().stream()
                .filter(topic -> Stage.of(topic).isPresent())
                .toList();
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (TopicDescription topic :
                admin.describeTopics(topics).allTopicNames().get().values()) {
            topic.partitions()
                    .forEach(partition ->
                            wanted.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
        }
        return admin.listOffsets(wanted).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** Of every group that has committed offsets of them. */
    GroupLags lags(Map<TopicPartition, Long> ends, ToldLags told) throws InterruptedException, ExecutionException {
        Map<String, Map<TopicPartition, Long>> committed = committed(groups());
        committed.values().removeIf(offsets -> offsets.keySet().stream().noneMatch(ends::containsKey));
        Map<String, ConsumerGroupDescription> described =
                admin.describeConsumerGroups(committed.keySet()).all().get();
        GroupLags lags = new GroupLags(ends, told);
        committed.forEach((group, offsets) ->
                lags.add(group, offsets, described.get(group).members().size()));
        return lags;
    }

    private List<String> groups() throws InterruptedException, ExecutionException {
        return admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                .map(GroupListing::groupId)
                .sorted()
                .limit(MOST_GROUPS)
                .toList();
    }

    private Map<String, Map<TopicPartition, Long>> committed(List<String> groups)
            throws InterruptedException, ExecutionException {
        ListConsumerGroupOffsetsResult asked = admin.listConsumerGroupOffsets(
                groups.stream().collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec())));
        Map<String, Map<TopicPartition, Long>> committed = new HashMap<>();
        for (String group : new ArrayList<>(groups)) {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            for (Map.Entry<TopicPartition, OffsetAndMetadata> offset :
                    asked.partitionsToOffsetAndMetadata(group).get().entrySet()) {
                if (offset.getValue() != null) {
                    offsets.put(offset.getKey(), offset.getValue().offset());
                }
            }
            committed.put(group, offsets);
        }
        return committed;
    }
}
