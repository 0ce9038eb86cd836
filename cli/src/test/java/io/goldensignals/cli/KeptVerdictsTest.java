package io.goldensignals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.backtest.BarVerdicts;
import io.goldensignals.backtest.Chunk;
import io.goldensignals.backtest.ChunkVerdicts;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.csv.BarHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptVerdictsTest {
    private static final List<AgentPanel> PANELS = List.of(
            AgentPanel.of("all", AgentCatalogue.standard().families(Set.of("trend")), PanelSettings.standard()));

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();
    private Chunk chunk;
    private int asked;

    @BeforeEach
    void readBars() throws IOException {
        Path csv = folder.resolve("ABC.csv");
        StringBuilder rows = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (int day = 1; day <= 300; day++) {
            double price = 100 + day % 17;
            rows.append(LocalDate.ofEpochDay(18_000 + day))
                    .append(",%s,%s,%s,%s,10%n".formatted(price, price + 2, price - 1, price + 1));
        }
        Files.writeString(csv, rows);
        try (Stream<Bar> bars = new BarHistory(csv, BarHistory.Selection.ALL, bad -> {}).bars()) {
            List<Bar> all = bars.toList();
            chunk = new Chunk(all.subList(0, 200), all.subList(200, 300));
        }
    }

    @Test
    void areAskedForOnce() {
        List<BarVerdicts> first = judged(1_000_000, chunk);
        assertThat(judged(1_000_000, chunk)).isEqualTo(first);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void areNotThoseOfOtherBars() {
        judged(1_000_000, chunk);
        judged(1_000_000, new Chunk(chunk.warmUp().subList(1, 200), chunk.bars()));
        judged(1_000_000, new Chunk(chunk.warmUp(), chunk.bars().subList(0, 99)));
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void areAskedForAgainWhenTheirFileIsNotWhole() throws IOException {
        List<BarVerdicts> first = judged(1_000_000, chunk);
        byte[] whole = Files.readAllBytes(file());
        for (int cut : List.of(0, 5, whole.length - 1)) {
            Files.write(file(), Arrays.copyOf(whole, cut));
            assertThat(judged(1_000_000, chunk)).isEqualTo(first);
        }
        byte[] changed = whole.clone();
        changed[whole.length / 2] ^= 1;
        Files.write(file(), changed);
        assertThat(judged(1_000_000, chunk)).isEqualTo(first);
        assertThat(asked).isEqualTo(5);
        assertThat(file()).hasBinaryContent(whole);
    }

    @Test
    void areNoLongerKeptWhenThereIsNoRoom() {
        judged(10, chunk);
        assertThat(folder.resolve("kept")).doesNotExist();
        assertThat(err.toString()).containsOnlyOnce("there is no room for more to go on from after an interruption");
    }

    @Test
    void areNotKeptUntilTheLastBarHasBeenJudged() {
        var half = judge(1_000_000).judge(chunk).join().iterator();
        for (int bar = 0; bar < 99; bar++) {
            half.next();
        }
        assertThat(folder.resolve("kept")).doesNotExist();
        half.next();
        assertThat(file()).exists();
    }

    private List<BarVerdicts> judged(long room, Chunk some) {
        List<BarVerdicts> said = new ArrayList<>();
        judge(room).judge(some).join().forEach(said::add);
        return said;
    }

    private KeptVerdicts judge(long room) {
        return new KeptVerdicts(
                folder.resolve("kept"),
                room,
                PANELS,
                some -> {
                    asked++;
                    return CompletableFuture.completedFuture(() -> new ChunkVerdicts(PANELS, some));
                },
                new PrintWriter(err, true));
    }

    private Path file() {
        try (Stream<Path> files = Files.list(folder.resolve("kept"))) {
            return files.toList().getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
