package io.goldensignals.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Topic;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.testsupport.TestingParts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class LogFollowerIT {
    private static final Topic TOPIC = new Topic("followed", 2, false, Optional.empty());
    private static final Map<String, Object> BROKER =
            Map.of("bootstrap.servers", TestingParts.kafka().bootstrapServers());

    /** Takes nothing until it is opened, and leaves each partition's first record out. */
    private static final class Gate implements LogListener {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch opened = new CountDownLatch(1);

        @Override
        public long startAt(TopicPartition partition, long begin, long end) {
            return begin + 1;
        }

        @Override
        public void records(ConsumerRecords<String, byte[]> records) {
            entered.countDown();
            try {
                opened.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void current() {}
    }

    @Test
    void tellsWhatItHasToReadBeforeItFollows() throws Exception {
        try (Admin admin = TestingParts.kafka().admin();
                KafkaProducer<String, byte[]> producer =
                        new KafkaProducer<>(BROKER, new StringSerializer(), new ByteArraySerializer())) {
            TopicSetup.create(admin, List.of(TOPIC));
            for (int i = 0; i < 10; i++) {
                producer.send(new ProducerRecord<>(TOPIC.name(), i % 2, null, new byte[] {1}))
                        .get();
            }
        }
        Gate gate = new Gate();
        try (LogFollower follower = new LogFollower("followed", new LogClients(BROKER), List.of(TOPIC), gate)) {
            assertThat(follower.status()).isEqualTo(new LogStatus.Starting("not connected yet"));
            follower.start();
            gate.entered.await();
            assertThat(follower.status()).isEqualTo(new LogStatus.Starting("reading the last 8 records first"));
            gate.opened.countDown();
            await().atMost(Duration.ofSeconds(30)).until(() -> follower.status().equals(new LogStatus.Following(2)));
        }
    }
}
