package io.goldensignals.contracts.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
    @ParameterizedTest
    @CsvSource({
        "SPY.csv,SPY",
        "SPY.csv.gz,SPY",
        "spy.CSV,SPY",
        "BTC-USD.csv,BTC-USD",
        "SPY-2013-10-07.csv.gz,SPY",
        "BTC-USD-2018-04-04.csv,BTC-USD",
        "BRK.B-2018-04-04.csv,BRK.B"
    })
    void theSymbolIsTheFilesNameUpToItsDateOrEnding(String name, String symbol) {
        assertThat(Csv.symbol(Path.of(name))).contains(symbol);
    }

    @ParameterizedTest
    @CsvSource({"README.md", ".csv", "SPY.csv.bak"})
    void otherFilesAreNoRecordings(String name) {
        assertThat(Csv.symbol(Path.of(name))).isEmpty();
    }

    @Test
    void aDateIsItsMidnightInUtc() {
        assertThat(Csv.time("2024-01-02")).isEqualTo(Instant.parse("2024-01-02T00:00:00Z"));
        assertThat(Csv.time("2024-01-02T10:00:00Z")).isEqualTo(Instant.parse("2024-01-02T10:00:00Z"));
        assertThatThrownBy(() -> Csv.time("02.01.2024")).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> Csv.time("2024-01-02T10:00:00")).isInstanceOf(DateTimeException.class);
    }
}
