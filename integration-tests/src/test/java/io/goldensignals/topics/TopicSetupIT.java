package io.goldensignals.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Topic;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.testsupport.TestingParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicSetupIT {
    private static Admin admin;

    @BeforeAll
    static void connect() {
        admin = TestingParts.kafka().admin();
    }

    @AfterAll
    static void disconnect() {
        admin.close();
    }

    @Test
    void createsEveryTopicOfADeploymentAsTheContractSays() throws Exception {
        List<Topic> topics = Topics.all(List.of(Interval.parse("10s"), Interval.parse("1m"), Interval.parse("1h")));
        TopicSetup.create(admin, topics);
        TopicSetup.verify(admin, topics);
        for (Topic topic : topics) {
            Config config = config(topic.name());
            for (Map.Entry<String, String> setting : topic.config().entrySet()) {
                assertThat(config.get(setting.getKey()).value())
                        .as(topic.name() + ' ' + setting.getKey())
                        .isEqualTo(setting.getValue());
            }
        }
    }

    @Test
    void aSecondCallChangesNothing() throws Exception {
        List<Topic> topics = List.of(topic("again", 3));
        TopicSetup.create(admin, topics);
        assertThatCode(() -> TopicSetup.create(admin, topics)).doesNotThrowAnyException();
        TopicSetup.verify(admin, topics);
    }

    @Test
    void addsWhatIsMissingToWhatIsThere() throws Exception {
        TopicSetup.create(admin, List.of(topic("old", 2)));
        TopicSetup.create(admin, List.of(topic("old", 2), topic("new", 4)));
        TopicSetup.verify(admin, List.of(topic("old", 2), topic("new", 4)));
    }

    @Test
    void mayBeCalledBySeveralAtOnce() throws Exception {
        List<Topic> topics = List.of(topic("race-a", 12), topic("race-b", 12), topic("race-c", 1));
        int callers = 6;
        CyclicBarrier start = new CyclicBarrier(callers);
        Callable<Void> caller = () -> {
            try (Admin own = TestingParts.kafka().admin()) {
                start.await();
                TopicSetup.create(own, topics);
            }
            return null;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<Void>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                calls.add(threads.submit(caller));
            }
            for (Future<Void> call : calls) {
                call.get();
            }
        }
        TopicSetup.verify(admin, topics);
    }

    @Test
    void refusesATopicWithAnotherPartitionCount() throws Exception {
        TopicSetup.create(admin, List.of(topic("fixed", 3)));
        assertThatThrownBy(() -> TopicSetup.create(admin, List.of(topic("fixed", 12))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("test.topic-setup.fixed has 3 partitions, expected 12");
    }

    @Test
    void verifyNamesATopicThatIsMissing() {
        assertThatThrownBy(() -> TopicSetup.verify(admin, List.of(topic("never", 1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("test.topic-setup.never does not exist");
    }

    private static Topic topic(String name, int partitions) {
        return new Topic("test.topic-setup." + name, partitions, false, Optional.of(Duration.ofDays(1)));
    }

    private static Config config(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().get(resource);
    }
}
