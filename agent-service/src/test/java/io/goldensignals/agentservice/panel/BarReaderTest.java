package io.goldensignals.agentservice.panel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agentservice.panel.BarReader.Reading;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.testsupport.TestingBars;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BarReaderTest {
    private static final String MINUTES = "market.bars.1m.v1";

    private final Bar bar = TestingBars.walk("AAA", "1m", 1, 1).getFirst();

    @Test
    void aBarUnderItsSymbolInItsTopicIsOne() {
        assertThat(read(MINUTES, "AAA", JsonCodec.write(bar))).isEqualTo(new Reading.Valid(bar));
    }

    @Test
    void anythingElseIsNone() {
        assertThat(read(MINUTES, "AAA", null)).isInstanceOf(Reading.Unreadable.class);
        assertThat(read(MINUTES, "AAA", "{".getBytes(UTF_8))).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void aBarUnderAnotherSymbolsKeyIsNone() {
        assertThat(read(MINUTES, "BBB", JsonCodec.write(bar)))
                .isEqualTo(new Reading.Unreadable("a bar of AAA under the key BBB"));
    }

    @Test
    void aBarInAnotherIntervalsTopicIsNone() {
        assertThat(read("market.bars.5m.v1", "AAA", JsonCodec.write(bar)))
                .isEqualTo(new Reading.Unreadable("a bar of interval 1m in the topic market.bars.5m.v1"));
    }

    private static Reading read(String topic, String key, byte[] value) {
        return BarReader.read(new ConsumerRecord<>(topic, 0, 0, key, value));
    }
}
