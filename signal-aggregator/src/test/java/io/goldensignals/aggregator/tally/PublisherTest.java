package io.goldensignals.aggregator.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class PublisherTest {
    /** Refuses one record as a producer does that hears nothing of the topic in time: with a failed future. */
    private static final class TestingProducer extends MockProducer<String, byte[]> {
        private final String refused;

        TestingProducer(String refused) {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
            this.refused = refused;
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<String, byte[]> event, Callback callback) {
            return event.key().equals(refused)
                    ? CompletableFuture.failedFuture(new TimeoutException("topic not present in metadata"))
                    : super.send(event, callback);
        }
    }

    @Test
    void nothingOvertakesARecordThatIsRefused() {
        try (TestingProducer producer = new TestingProducer("second")) {
            List<ProducerRecord<String, byte[]>> records = Stream.of("first", "second", "third")
                    .map(key -> new ProducerRecord<>("topic", key, new byte[0]))
                    .toList();
            assertThatThrownBy(() -> new Publisher(producer).send(records))
                    .hasMessageContaining("topic not present in metadata");
            assertThat(producer.history()).extracting(ProducerRecord::key).containsExactly("first");
        }
    }
}
