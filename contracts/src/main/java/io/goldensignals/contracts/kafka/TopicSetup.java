package io.goldensignals.contracts.kafka;

import io.goldensignals.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates topics that are missing and refuses ones whose partition count differs from the contract. */
public final class TopicSetup {
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);

    private TopicSetup() {}

    /** Creates what is missing; safe to call again and from several processes at once. Replication as the broker's default. */
    public static void create(Admin admin, Collection<Topic> topics) throws InterruptedException, ExecutionException {
        List<NewTopic> missing = new ArrayList<>();
        Map<String, Integer> found = partitions(admin, topics);
        for (Topic topic : topics) {
            if (!found.containsKey(topic.name())) {
                missing.add(new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                        .configs(topic.config()));
            }
        }
        for (KafkaFuture<Void> created : admin.createTopics(missing).values().values()) {
            ignoring(TopicExistsException.class, created);
        }
        awaitAll(admin, topics);
        verify(admin, topics);
    }

    /** A broker answers for a new topic a moment after the controller created it. */
    private static void awaitAll(Admin admin, Collection<Topic> topics)
            throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (partitions(admin, topics).size() < topics.size() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Throws {@link IllegalStateException} naming the first topic that is missing or has another partition count. */
    public static void verify(Admin admin, Collection<Topic> topics) throws InterruptedException, ExecutionException {
        Map<String, Integer> found = partitions(admin, topics);
        for (Topic topic : topics) {
            Integer count = found.get(topic.name());
            if (count == null) {
                throw new IllegalStateException("topic " + topic.name() + " does not exist");
            }
            if (count != topic.partitions()) {
                throw new IllegalStateException("topic " + topic.name() + " has " + count + " partitions, expected "
                        + topic.partitions() + ": the count is fixed for a topic version");
            }
        }
    }

    private static Map<String, Integer> partitions(Admin admin, Collection<Topic> topics)
            throws InterruptedException, ExecutionException {
        Map<String, Integer> partitions = new HashMap<>();
        List<String> names = topics.stream().map(Topic::name).toList();
        for (var entry : admin.describeTopics(names).topicNameValues().entrySet()) {
            TopicDescription description = ignoring(UnknownTopicOrPartitionException.class, entry.getValue());
            if (description != null) {
                partitions.put(entry.getKey(), description.partitions().size());
            }
        }
        return partitions;
    }

    private static <T> T ignoring(Class<? extends Exception> expected, KafkaFuture<T> future)
            throws InterruptedException, ExecutionException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (expected.isInstance(e.getCause())) {
                return null;
            }
            throw e;
        }
    }
}
