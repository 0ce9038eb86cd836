package io.goldensignals.contracts.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.csv.BarFile.BadRow;
import io.goldensignals.contracts.csv.BarHistory.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarHistoryTest {
    private static final String ROWS = """
            timestamp,open,high,low,close,volume
            2026-01-05,10,12,9,11,100
            2026-01-06,11,13,10,12,100
            2026-01-06,1,1,1,1,1
            2026-01-07,oops,1,1,1,1
            2026-01-08,12,14,11,13,100
            2026-01-09,13,15,12,14,100
            """;

    @TempDir
    Path folder;

    private Path file;
    private final List<BadRow> bad = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("ABC.csv"), ROWS);
    }

    @Test
    void givesTheBarsOfTheFileAsOftenAsTheyAreAskedFor() throws IOException {
        BarHistory history = new BarHistory(file, Selection.ALL, bad::add);
        BarFile whole = BarFile.read(file, Optional.empty());
        assertThat(history.stream()).isEqualTo(whole.stream());
        assertThat(history.size()).isEqualTo(4);
        assertThat(bars(history)).isEqualTo(whole.bars());
        assertThat(bars(history)).isEqualTo(whole.bars());
        // Bad rows are told of once.
        assertThat(bad).isEqualTo(whole.badRows());
        assertThat(bad).extracting(BadRow::line).containsExactly(4L, 5L);
    }

    @Test
    void numbersTheSelectedBarsFromZero() throws IOException {
        Selection middle = new Selection(
                Optional.of(Interval.parse("1d")),
                Optional.empty(),
                Optional.of(Instant.parse("2026-01-06T00:00:00Z")),
                Optional.of(Instant.parse("2026-01-09T00:00:00Z")));
        BarHistory history = new BarHistory(file, middle, bad::add);
        assertThat(history.size()).isEqualTo(2);
        assertThat(bars(history)).extracting(Bar::sequence).containsExactly(0L, 1L);
        assertThat(bars(history)).extracting(Bar::open).containsExactly(11.0, 12.0);
    }

    @Test
    void adjustsAsAFileIsAdjusted() throws IOException {
        Path factors = Files.writeString(folder.resolve("factors.csv"), "20260106,1,0.5\n20501231,1,1\n");
        AdjustmentFactors some = AdjustmentFactors.read(factors);
        Selection adjusted = new Selection(Optional.empty(), Optional.of(some), Optional.empty(), Optional.empty());
        assertThat(bars(new BarHistory(file, adjusted, bad::add)))
                .isEqualTo(BarFile.read(file, Optional.empty()).adjusted(some).bars());
    }

    @Test
    void isNothingWithoutAFile() {
        assertThatThrownBy(() -> new BarHistory(folder.resolve("ZZZ.csv"), Selection.ALL, bad::add))
                .isInstanceOf(IOException.class);
    }

    private static List<Bar> bars(BarHistory history) {
        try (Stream<Bar> bars = history.bars()) {
            return bars.toList();
        }
    }
}
