package io.goldensignals.contracts.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Samples;
import io.goldensignals.contracts.ServiceStatus;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class StatusPublisherTest {
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final CountDownLatch asked = new CountDownLatch(1);

    @Test
    void tellsItsStatusAtOnceAndTakesItBackInTheEnd() throws InterruptedException {
        publish(Samples::serviceStatus);
        assertThat(producer.history()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(producer.history().getFirst().value()).isEqualTo(JsonCodec.write(Samples.serviceStatus()));
        ProducerRecord<String, byte[]> last = producer.history().getLast();
        assertThat(last.key()).isEqualTo(Samples.serviceStatus().key());
        assertThat(last.value()).isNull();
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void aStatusThatCantBeTakenIsCountedAndNothingIsTakenBack() throws InterruptedException {
        StatusPublisher publisher = publish(() -> {
            throw new IllegalStateException("no health");
        });
        assertThat(publisher.failures()).isGreaterThanOrEqualTo(1);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void goesOnAfterAFailure() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        CountDownLatch again = new CountDownLatch(2);
        StatusPublisher publisher = new StatusPublisher(
                () -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new KafkaException("no brokers");
                    }
                    return producer;
                },
                () -> {
                    again.countDown();
                    return Samples.serviceStatus();
                });
        publisher.start();
        assertThat(again.await(20, TimeUnit.SECONDS)).isTrue();
        publisher.close();
        assertThat(publisher.failures()).isEqualTo(1);
        assertThat(producer.history()).hasSize(2);
    }

    /** Starts, waits until the status was asked for, and closes. */
    private StatusPublisher publish(Supplier<ServiceStatus> statuses) throws InterruptedException {
        StatusPublisher publisher = new StatusPublisher(() -> producer, () -> {
            asked.countDown();
            return statuses.get();
        });
        publisher.start();
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        publisher.close();
        return publisher;
    }
}
