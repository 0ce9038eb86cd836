package io.goldensignals.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.contracts.Interval;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParametersTest {
    @Test
    void symbolsMayBeRepeatedAndListed() {
        assertThat(Parameters.symbols(List.of("IBM,AAPL", "BTC-USD", "IBM")))
                .containsExactlyInAnyOrder("IBM", "AAPL", "BTC-USD");
        assertThat(Parameters.symbols(List.of())).isEmpty();
        assertThat(Parameters.intervals(List.of("5m,1m"))).containsExactly(Interval.parse("1m"), Interval.parse("5m"));
    }

    @Test
    void messagesSayWhatWasExpectedAndFound() {
        assertThatThrownBy(() -> Parameters.limit("1001", 100, 1_000))
                .hasMessage("limit must be a whole number from 1 to 1000, but was 1001");
        assertThatThrownBy(() -> Parameters.symbols(List.of("IBM,")))
                .hasMessageContaining("symbol must be a symbol, upper case")
                .hasMessageEndingWith("but was empty");
        assertThatThrownBy(() -> Parameters.symbol(null)).hasMessageStartingWith("symbol is missing");
    }

    @Test
    void aHundredSymbolsAreTheMost() {
        List<String> many = IntStream.rangeClosed(1, 101).mapToObj(i -> "S" + i).toList();
        assertThat(Parameters.symbols(many.subList(0, 100))).hasSize(100);
        assertThatThrownBy(() -> Parameters.symbols(many)).hasMessageContaining("at most 100 symbols");
    }

    @Test
    void numbersAreDecimalsWithinTheirRange() {
        assertThat(Parameters.minConfidence("0.25")).isEqualTo(0.25);
        assertThat(Parameters.minConfidence(".5")).isEqualTo(0.5);
        assertThat(Parameters.minConfidence(null)).isZero();
        for (String wrong : List.of("1.01", "-0.1", "1e-1", "0x1", "half", "NaN")) {
            assertThatThrownBy(() -> Parameters.minConfidence(wrong)).hasMessageContaining("from 0 to 1");
        }
    }

    @Test
    void timesAreUtc() {
        assertThat(Parameters.time("from", "2026-01-31T14:30:00.5Z")).contains(Instant.parse("2026-01-31T14:30:00.5Z"));
        for (String wrong : List.of("2026-01-31", "2026-01-31T14:30:00", "+12026-01-31T14:30:00Z", "yesterday")) {
            assertThatThrownBy(() -> Parameters.time("from", wrong)).hasMessageStartingWith("from must be");
        }
    }
}
