package io.goldensignals.localstack.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.WatchlistEntry;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayMarketTest {
    private static final String BARS = "timestamp,open,high,low,close,volume\n";
    private static final String QUOTES = "timestamp,bid,ask,bid_size,ask_size,last,volume\n";
    private static final Interval MINUTE = Interval.parse("1m");

    @TempDir
    Path folder;

    @Test
    void eachBarFileHasItsSmallestSpacingAsInterval() throws Exception {
        write(
                "AAA.csv",
                BARS + "2024-01-02T10:00:00Z,1,1,1,1,1\n2024-01-02T10:05:00Z,1\nbroken\n2024-01-02T10:06:00Z,1\n");
        write("BBB.csv", BARS + "2024-01-02,1,1,1,1,1\n2024-01-05,1,1,1,1,1\n2024-01-06,1,1,1,1,1\n");
        assertThat(market(List.of(), Optional.empty()).watchlist())
                .containsExactly(
                        new WatchlistEntry("AAA", List.of(MINUTE), List.of()),
                        new WatchlistEntry("BBB", List.of(Interval.parse("1d")), List.of()));
    }

    @Test
    void severalFilesOfOneSymbolAreOneEntry() throws Exception {
        write("AAA-2024-01-02.csv", BARS + "2024-01-02T10:00:00Z,1\n2024-01-02T10:01:00Z,1\n");
        try (var out = new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("AAA-2024-01-03.csv.gz"))),
                StandardCharsets.UTF_8)) {
            out.write(QUOTES);
        }
        assertThat(market(List.of(), Optional.empty()).watchlist())
                .containsExactly(new WatchlistEntry("AAA", List.of(MINUTE), List.of()));
    }

    @Test
    void chosenIntervalsHoldForEverySymbol() throws Exception {
        write("AAA.csv", BARS);
        List<Interval> chosen = List.of(Interval.parse("5m"), MINUTE);
        assertThat(market(chosen, Optional.empty()).intervals()).containsExactly(MINUTE, Interval.parse("5m"));
    }

    @Test
    void aBarFileWithOneRowNeedsToBeToldItsInterval() throws Exception {
        write("AAA.csv", BARS + "2024-01-02T10:00:00Z,1\n");
        assertThatThrownBy(() -> market(List.of(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AAA.csv")
                .hasMessageContaining("--bar-interval");
        assertThat(market(List.of(), Optional.of(MINUTE)).intervals()).containsExactly(MINUTE);
    }

    @Test
    void aFolderWithoutRecordingsIsRefused() throws Exception {
        write("README.md", "nothing");
        assertThatThrownBy(() -> market(List.of(), Optional.empty())).hasMessageContaining("no .csv");
    }

    @Test
    void marketsWithOtherIntervalsOrFoldersHaveOtherDataFolders() throws Exception {
        write("AAA.csv", BARS);
        String name = market(List.of(MINUTE), Optional.empty()).folderName();
        assertThat(name)
                .matches("replay-.+-[0-9a-f]{8}")
                .contains(folder.getFileName().toString());
        assertThat(market(List.of(MINUTE), Optional.empty()).folderName()).isEqualTo(name);
        assertThat(market(List.of(Interval.parse("5m")), Optional.empty()).folderName())
                .isNotEqualTo(name);
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("AAA.csv"), BARS);
        assertThat(ReplayMarket.of(other, List.of(MINUTE), Optional.empty()).folderName())
                .isNotEqualTo(name);
    }

    private ReplayMarket market(List<Interval> intervals, Optional<Interval> barInterval) throws Exception {
        return ReplayMarket.of(folder, intervals, barInterval);
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }
}
