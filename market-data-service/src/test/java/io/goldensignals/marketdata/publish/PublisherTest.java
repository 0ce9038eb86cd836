package io.goldensignals.marketdata.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class PublisherTest {
    @Test
    void aFeedThatIsEndedWhileItWaitsForABrokerIsNoFailure() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        try (Publisher publisher = new Publisher(Map.of("bootstrap.servers", "127.0.0.1:1"))) {
            Thread feed = Thread.ofVirtual()
                    .start(() -> publisher.send(
                            new ProducerRecord<>("topic", "ACME", new byte[0]), offset -> {}, over::countDown));
            await().atMost(Duration.ofSeconds(20)).until(() -> feed.getState() == Thread.State.TIMED_WAITING);
            feed.interrupt();
            assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
            publisher.check();
        }
    }
}
