package io.goldensignals.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.goldensignals.contracts.Topics;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamPositionTest {
    @Test
    void readsWhatItWrites() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            long[] next = random.longs(Topics.PARTITIONS, 0, 1_000_000_000_000_000_000L)
                    .map(n -> random.nextBoolean() ? n : StreamPosition.atOffset(n))
                    .toArray();
            StreamPosition position = StreamPosition.of(next);
            StreamPosition read = StreamPosition.parse(position.toString());
            for (int p = 0; p < next.length; p++) {
                assertThat(read.next(p)).isEqualTo(next[p]);
            }
        }
    }

    @Test
    void isShortAndReadable() {
        assertThat(StreamPosition.of(120, 0, 17, StreamPosition.atOffset(4)).toString())
                .isEqualTo("120.0.17.@4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3.4.5.6.7.8.9.10.11",
                "1.2.3.4.5.6.7.8.9.10.11.12.13",
                "1.2.3.4.5.6.7.8.9.10.11.-1",
                "1.2.3.4.5.6.7.8.9.10.11.",
                "1.2.3.4.5.6.7.8.9.10.11.@",
                "1.2.3.4.5.6.7.8.9.10.11.1e3",
                "1.2.3.4.5.6.7.8.9.10.11.1234567890123456789"
            })
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> StreamPosition.parse(text));
    }
}
