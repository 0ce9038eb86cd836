package io.goldensignals.contracts.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.contracts.Interval;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarFileTest {
    private static final String HEADING = "timestamp,open,high,low,close,volume\n";

    @TempDir
    Path folder;

    @Test
    void columnsMayStandInAnyOrder() throws IOException {
        BarFile file =
                read("SPY.csv", "Close, Volume,High,Low,Open,Timestamp,note\n2,5,3,1,1.5,2024-01-02T10:00:00Z,x\n");
        assertThat(file.badRows()).isEmpty();
        assertThat(file.rows()).hasSize(1);
        BarFile.Row row = file.rows().getFirst();
        assertThat(row.timestamp()).isEqualTo("2024-01-02T10:00:00Z");
        assertThat(file.bars().getFirst().symbol()).isEqualTo("SPY");
        assertThat(row.open()).isEqualTo(1.5);
        assertThat(row.high()).isEqualTo(3);
        assertThat(row.low()).isEqualTo(1);
        assertThat(row.close()).isEqualTo(2);
        assertThat(row.volume()).isEqualTo(5);
    }

    @Test
    void theIntervalIsTheSmallestSpacingUnlessTold() throws IOException {
        String rows = HEADING + "2024-01-02T10:00:00Z,1,1,1,1,0\n2024-01-02T10:07:00Z,1,1,1,1,0\n"
                + "2024-01-02T10:09:00Z,1,1,1,1,0\n";
        assertThat(read("SPY.csv", rows).stream().interval()).isEqualTo(Interval.parse("2m"));
        BarFile told = BarFile.read(write("SPY.csv", rows), Optional.of(Interval.parse("1m")));
        assertThat(told.stream().interval()).isEqualTo(Interval.parse("1m"));
        assertThat(told.bars().getFirst().closeTime()).isEqualTo(Instant.parse("2024-01-02T10:01:00Z"));
        assertThat(read("SPY.csv", HEADING + "2024-01-02,1,1,1,1,0\n").stream().interval())
                .isEqualTo(Interval.parse("1d"));
        assertThat(read("SPY.csv", HEADING + "2024-01-02T10:00:00Z,1,1,1,1,0\n").stream()
                        .interval())
                .isEqualTo(Interval.parse("1m"));
    }

    @Test
    void badRowsAreNamedAndTheRestIsOneStream() throws IOException {
        BarFile file = read(
                "SPY.csv",
                HEADING + "2024-01-02,1,1,1,1,0\n" // 2
                        + "2024-01-02,1,1,1,1,0\n" // 3
                        + "yesterday,1,1,1,1,0\n" // 4
                        + "2024-01-03,1,1,1,one,0\n" // 5
                        + "2024-01-03,1,1,1,,0\n" // 6
                        + "2024-01-03,1,1,1,1\n" // 7
                        + "2024-01-03,1,0.5,1,1,0\n" // 8
                        + "2024-01-03,-1,1,1,1,0\n" // 9
                        + "\n" // 10
                        + "2024-01-04,2,2,2,2,0\n"); // 11
        assertThat(file.bars()).extracting(bar -> bar.sequence()).containsExactly(0L, 1L);
        assertThat(file.bars().getLast().open()).isEqualTo(2);
        assertThat(file.badRows()).extracting(BarFile.BadRow::line).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(file.badRows().get(0).reason()).contains("not later");
        assertThat(file.badRows().get(1).reason()).contains("timestamp");
        assertThat(file.badRows().get(2).reason()).contains("not a number", "one");
        assertThat(file.badRows().get(3).reason()).contains("close is empty");
        assertThat(file.badRows().get(4).reason()).contains("6 columns", "row 5");
        assertThat(file.badRows().get(5).reason()).contains("high must be at least");
        assertThat(file.badRows().get(6).reason()).contains("open must be");
    }

    @Test
    void compressedFilesAreReadAlike() throws IOException {
        Path file = folder.resolve("BTC-USD-2024-01-02.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((HEADING + "2024-01-02,1,1,1,1,0\n").getBytes(StandardCharsets.UTF_8));
        }
        BarFile read = BarFile.read(file, Optional.empty());
        assertThat(read.stream().symbol()).isEqualTo("BTC-USD");
        assertThat(read.rows()).hasSize(1);
    }

    @Test
    void whatIsNoFileOfBarsIsRefused() {
        assertThatThrownBy(() -> read("SPY.csv", "time;open\n")).hasMessageContaining("must name the columns");
        assertThatThrownBy(() -> read("SPY.csv", "")).hasMessageContaining("must name the columns");
        assertThatThrownBy(() -> read("SPY.txt", HEADING)).hasMessageContaining("named after its symbol");
        assertThatThrownBy(() -> read("not a symbol.csv", HEADING + "2024-01-02,1,1,1,1,0\n"))
                .hasMessageContaining("named after its symbol");
    }

    private BarFile read(String name, String text) throws IOException {
        return BarFile.read(write(name, text), Optional.empty());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
