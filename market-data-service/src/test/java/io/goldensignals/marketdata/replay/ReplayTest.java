package io.goldensignals.marketdata.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.MarketStream;
import io.goldensignals.marketdata.provider.ResumePoint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final String BARS = "timestamp,open,high,low,close,volume\n";
    private static final String QUOTES = "timestamp,bid,ask,bid_size,ask_size,last,volume\n";

    @TempDir
    private Path folder;

    @Test
    void barsComeWithTheIntervalOfTheirSmallestSpacing() throws IOException {
        write(
                "ACME.csv",
                BARS + "2024-01-02T10:00:00Z,1,2,1,2,5\n2024-01-02T10:02:00Z,1,1,1,1,5\n"
                        + "2024-01-02T10:03:00Z,1,1,1,1,0\n");
        TestingListener heard = replay("ACME", ResumePoint.FRESH);
        assertThat(heard.log())
                .containsExactly(
                        "observing 2024-01-02T10:00:00Z",
                        "bar 1m 2024-01-02T10:00:00Z 1.0 2.0 1.0 2.0 5.0",
                        "bar 1m 2024-01-02T10:02:00Z 1.0 1.0 1.0 1.0 5.0",
                        "bar 1m 2024-01-02T10:03:00Z 1.0 1.0 1.0 1.0 0.0",
                        "finished");
    }

    @Test
    void columnsMayStandInAnyOrderAndDatesAreMidnights() throws IOException {
        write("ACME.csv", "volume,close,low,high,open,timestamp\n9,2,1,3,1,2024-01-02\n9,2,1,3,1,2024-01-03\n");
        assertThat(replay("ACME", ResumePoint.FRESH).log()).contains("bar 1d 2024-01-02T00:00:00Z 1.0 3.0 1.0 2.0 9.0");
    }

    @Test
    void badRowsAreRejectedWithLineAndReasonAndTheRestGoesOn() throws IOException {
        write(
                "ACME.csv",
                BARS
                        + "2024-01-02T10:00:00Z,1,2,1,2,5\n"
                        + "2024-01-02T10:01:00Z,1,2,1,x,5\n"
                        + "2024-01-02T10:01:00Z,1,2,1\n"
                        + "yesterday,1,2,1,2,5\n"
                        + "2024-01-02T10:01:00Z,-1,2,1,2,5\n"
                        + "2024-01-02T10:01:00Z,1,1,2,1,5\n"
                        + "2024-01-02T10:01:00Z,3,2,1,2,5\n"
                        + "2024-01-02T10:01:00Z,1,2,1,2,-5\n"
                        + "2024-01-02T10:01:00Z,1,2,1,2,NaN\n"
                        + "2024-01-02T10:00:00Z,1,2,1,2,5\n"
                        + "2024-01-02T09:59:00Z,1,2,1,2,5\n"
                        + "\n"
                        + "2024-01-02T10:01:00Z,1,2,1,2,5\n");
        TestingListener heard = replay("ACME", ResumePoint.FRESH);
        assertThat(heard.log())
                .containsSubsequence(
                        "bar 1m 2024-01-02T10:00:00Z 1.0 2.0 1.0 2.0 5.0",
                        "rejected ACME.csv:3 malformed",
                        "rejected ACME.csv:4 malformed",
                        "rejected ACME.csv:5 malformed",
                        "rejected ACME.csv:6 negative",
                        "rejected ACME.csv:7 high-below-low",
                        "rejected ACME.csv:8 outside-range",
                        "rejected ACME.csv:9 negative",
                        "rejected ACME.csv:10 negative",
                        "rejected ACME.csv:11 duplicate",
                        "rejected ACME.csv:12 out-of-order",
                        "bar 1m 2024-01-02T10:01:00Z 1.0 2.0 1.0 2.0 5.0",
                        "finished")
                .hasSize(14);
    }

    @Test
    void aRowOffTheGridOfTheConfiguredIntervalIsRejected() throws IOException {
        write("ACME.csv", BARS + "2024-01-02T10:00:00Z,1,2,1,2,5\n2024-01-02T10:00:30Z,1,2,1,2,5\n");
        assertThat(replay("ACME", ResumePoint.FRESH, Optional.of(Interval.parse("1m")))
                        .log())
                .contains("bar 1m 2024-01-02T10:00:00Z 1.0 2.0 1.0 2.0 5.0", "rejected ACME.csv:3 off-grid");
    }

    @Test
    void aSingleBarTellsNoIntervalAndIsRejectedUnlessOneIsConfigured() throws IOException {
        write("ACME.csv", BARS + "2024-01-02T10:00:00Z,1,2,1,2,5\n");
        assertThat(replay("ACME", ResumePoint.FRESH).log()).contains("rejected ACME.csv:2 no-interval");
    }

    @Test
    void anEmptyFieldOfAQuoteIsUnchangedAndAnEmptyVolumeIsNone() throws IOException {
        write("ACME.csv", QUOTES + "2024-01-02T10:00:00Z,9,11,100,200,10,50\n2024-01-02T10:00:01Z,,12,,,,\n");
        Quote last = replay("ACME", ResumePoint.FRESH).quotes().getLast();
        assertThat(last)
                .isEqualTo(new Quote(
                        "ACME",
                        10,
                        9.0,
                        12.0,
                        100.0,
                        200.0,
                        0.0,
                        Instant.parse("2024-01-02T10:00:01Z"),
                        "replay",
                        Quality.REPLAYED,
                        false));
    }

    @Test
    void beforeTheFirstTradeThereIsNoPrice() throws IOException {
        write("ACME.csv", QUOTES + "2024-01-02T10:00:00Z,9,11,1,2,,\n2024-01-02T10:00:01Z,,,,,10,5\n");
        TestingListener heard = replay("ACME", ResumePoint.FRESH);
        assertThat(heard.log()).startsWith("observing 2024-01-02T10:00:01Z", "rejected ACME.csv:2 no-price");
        assertThat(heard.quotes()).extracting(Quote::bid).containsExactly(9.0);
    }

    @Test
    void filesOfOneSymbolAreMergedByTimeAndOverlapsAreDuplicates() throws IOException {
        write("BRK.B-2024-01-03.csv", BARS + "2024-01-03,1,1,1,1,1\n2024-01-04,1,1,1,1,1\n");
        gzip("BRK.B-2024-01-02.csv.gz", BARS + "2024-01-02,2,2,2,2,2\n2024-01-03,2,2,2,2,2\n2024-01-05,2,2,2,2,2\n");
        assertThat(replay("BRK.B", ResumePoint.FRESH).log())
                .containsExactly(
                        "observing 2024-01-02T00:00:00Z",
                        "bar 1d 2024-01-02T00:00:00Z 2.0 2.0 2.0 2.0 2.0",
                        "bar 1d 2024-01-03T00:00:00Z 2.0 2.0 2.0 2.0 2.0",
                        "rejected BRK.B-2024-01-03.csv:2 duplicate",
                        "bar 1d 2024-01-04T00:00:00Z 1.0 1.0 1.0 1.0 1.0",
                        "bar 1d 2024-01-05T00:00:00Z 2.0 2.0 2.0 2.0 2.0",
                        "finished");
    }

    @Test
    void aTruncatedArchiveEndsWhereItBreaks() throws IOException {
        String rows = "2024-01-02T10:00:00Z,1,2,1,2,5\n2024-01-02T10:01:00Z,1,2,1,2,5\n";
        gzip("ACME.csv.gz", BARS + rows);
        byte[] whole = Files.readAllBytes(folder.resolve("ACME.csv.gz"));
        Files.write(folder.resolve("ACME.csv.gz"), java.util.Arrays.copyOf(whole, whole.length - 8));
        assertThat(replay("ACME", ResumePoint.FRESH, Optional.of(Interval.parse("1m")))
                        .log())
                .anyMatch(line -> line.startsWith("rejected ACME.csv.gz") && line.endsWith("malformed"))
                .endsWith("finished");
    }

    @Test
    void aFeedThatGoesOnTellsNothingTwice() throws IOException {
        write(
                "ACME.csv",
                QUOTES + "2024-01-02T10:00:00Z,9,11,1,2,10,5\nnonsense\n2024-01-02T10:00:01Z,,,,,11,5\n"
                        + "2024-01-02T10:00:02Z,,,,,12,5\nmore nonsense\n2024-01-02T10:00:03Z,8,,,,,\n");
        ResumePoint resume = new ResumePoint(Optional.of(Instant.parse("2024-01-02T10:00:01Z")), Optional.empty());
        TestingListener heard = replay("ACME", resume);
        assertThat(heard.log())
                .containsExactly(
                        "quote 2024-01-02T10:00:02Z 12.0",
                        "rejected ACME.csv:6 malformed",
                        "quote 2024-01-02T10:00:03Z 12.0",
                        "finished");
        assertThat(heard.quotes().getLast().ask()).isEqualTo(11.0);
    }

    @Test
    void aFolderThatIsNoRecordingIsRefusedByName() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(folder.resolve("none"), Optional.empty()))
                .withMessageContaining("golden.replay.dir");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(folder, Optional.empty()))
                .withMessageContaining("golden.replay.dir: no .csv");
        write("ACME.csv", BARS);
        write("ACME-2024-01-02.csv", QUOTES);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(folder, Optional.empty()))
                .withMessageContaining("ACME.csv")
                .withMessageContaining("another kind");
        Files.delete(folder.resolve("ACME-2024-01-02.csv"));
        write("BETA.csv", "date,price\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(folder, Optional.empty()))
                .withMessageContaining("BETA.csv")
                .withMessageContaining("columns");
    }

    @Test
    void theSpeedDividesRecordedTime() {
        Instant[] wall = {Instant.EPOCH};
        Instant start = Instant.parse("2024-01-02T10:00:00Z");
        ReplaySpeed speed = new ReplaySpeed(60, () -> wall[0]);
        assertThat(speed.until(start)).isZero();
        assertThat(speed.until(start.plusSeconds(60))).hasSeconds(1);
        wall[0] = wall[0].plusSeconds(1);
        assertThat(speed.until(start.plusSeconds(60)).isPositive()).isFalse();
        assertThat(new ReplaySpeed(Double.POSITIVE_INFINITY, () -> wall[0]).until(Instant.MAX))
                .isZero();
    }

    private TestingListener replay(String symbol, ResumePoint resume) {
        return replay(symbol, resume, Optional.empty());
    }

    private TestingListener replay(String symbol, ResumePoint resume, Optional<Interval> barInterval) {
        TestingListener listener = new TestingListener();
        try (ReplayProvider provider = open(folder, barInterval);
                MarketStream stream = provider.open()) {
            stream.subscribe(symbol, resume, listener);
            listener.awaitEnd();
        }
        return listener;
    }

    private static ReplayProvider open(Path folder, Optional<Interval> barInterval) {
        return new ReplayProvider(folder, barInterval, Double.POSITIVE_INFINITY, InstantSource.system());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void gzip(String name, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(text.getBytes(UTF_8));
        }
    }
}
