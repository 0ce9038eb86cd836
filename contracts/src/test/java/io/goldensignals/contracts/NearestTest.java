package io.goldensignals.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    @Test
    void theNearestNameIsFoundWhateverItsCase() {
        List<String> names = List.of("symbol", "interval", "minConfidence", "limit");
        assertThat(Nearest.of("SYMBOLS", names)).contains("symbol");
        assertThat(Nearest.of("minconfidence", names)).contains("minConfidence");
        assertThat(Nearest.of("x", List.of())).isEmpty();
    }

    @Test
    void aBeginningIsNearerThanAShortName() {
        assertThat(Nearest.of("rsi", List.of("macd", "trix", "rsi-reversal", "rsi-divergence")))
                .contains("rsi-reversal");
    }
}
