package io.goldensignals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.agents.StreamPanel;
import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.IndicatorCatalogue;
import io.goldensignals.agents.indicator.IndicatorDefinition;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.csv.BarFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** agents, indicator and evaluate: what they print is what the modules say. */
class FileCommandsTest {
    private static final int AGENTS = AgentCatalogue.standard().agents().size();

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();
    private Path file;

    @BeforeEach
    void writeBars() throws Exception {
        file = write("SPY.csv", rows(1_100));
    }

    @Test
    void agentsListsAllByFamilyAndTellsAllOfOne() {
        List<String> list = run("agents");
        for (AgentDefinition agent : AgentCatalogue.standard().agents()) {
            assertThat(list).anyMatch(line -> line.matches(" +" + agent.name() + " +" + agent.historyBars() + " .*"));
        }
        assertThat(String.join("\n", run("agents", "rsi-reversal")))
                .contains("golden.agents.rsi-reversal.period=14", "196 bars", "Wilder");
    }

    @Test
    void indicatorPrintsTheBooksValuesInFullPrecision() throws Exception {
        List<Bar> bars = BarFile.read(file, Optional.empty()).bars();
        for (IndicatorDefinition indicator : IndicatorCatalogue.all()) {
            List<String> lines = run("indicator", indicator.name(), file.toString());
            IndicatorBook book = new IndicatorBook();
            IndicatorDefinition.Columns columns = indicator.in(book, Map.of());
            assertThat(lines.getFirst()).isEqualTo("timestamp," + String.join(",", columns.names()));
            assertThat(lines).hasSize(bars.size() + 1);
            for (int i = 0; i < bars.size(); i++) {
                book.update(bars.get(i));
                String[] cells = lines.get(i + 1).split(",", -1);
                assertThat(cells[0]).isEqualTo(bars.get(i).openTime().toString());
                for (int column = 0; column < columns.names().size(); column++) {
                    double value = columns.values().get(column).getAsDouble();
                    assertThat(cells[column + 1]).isEqualTo(Double.isFinite(value) ? Double.toString(value) : "");
                }
            }
        }
    }

    @Test
    void indicatorTakesItsParametersBeforeOrAfterTheFile() {
        List<String> five = run("indicator", "sma", "--period", "5", file.toString());
        assertThat(run("indicator", "sma", file.toString(), "--period=5")).isEqualTo(five);
        assertThat(five.get(5)).doesNotEndWith(",");
        assertThat(run("indicator", "sma", file.toString()).get(5)).endsWith(",");
    }

    @Test
    void indicatorListsNamesParametersAndColumns() {
        assertThat(String.join("\n", run("indicator")))
                .contains("macd --fast 12 --slow 26 --signal 9", "columns: macd, signal, histogram");
    }

    @Test
    void evaluateIsThePanelThatRunsLive() throws Exception {
        BarFile bars = BarFile.read(file, Optional.empty());
        StreamPanel panel = AgentPanel.of("live", AgentCatalogue.standard(), PanelSettings.standard())
                .open(bars.stream(), (agent, bar, cause) -> {
                    throw new AssertionError(agent, cause);
                });
        List<String> lines = run("evaluate", file.toString(), "--format", "jsonl");
        assertThat(lines).hasSize(bars.rows().size() * AGENTS);
        int next = 0;
        for (Bar bar : bars.bars()) {
            panel.offer(bar);
            for (AgentSignal signal : panel.evaluate().signals()) {
                JsonNode line = JsonCodec.mapper().readTree(lines.get(next++));
                assertThat(line.get("timestamp").asText())
                        .isEqualTo(bar.openTime().toString());
                assertThat(line.get("agent").asText()).isEqualTo(signal.agent());
                assertThat(line.get("probabilityUp").asDouble()).isEqualTo(signal.probabilityUp());
                assertThat(line.get("reasoning").asText()).isEqualTo(signal.reasoning());
                assertThat(line.get("accepted").asBoolean()).isEqualTo(signal.accepted());
            }
        }
    }

    /** The bars that two files have in common get the same verdicts: nobody looks ahead, wherever the file ends. */
    @Test
    void evaluateOfATruncatedFileAgreesOnTheCommonBars() throws Exception {
        List<String> rows = Files.readAllLines(file);
        List<String> whole = run("evaluate", file.toString(), "--format", "jsonl");
        for (int length : new int[] {1, 2, 60, 511, 512, 513, 700, 1_023, 1_024, 1_025}) {
            Path truncated = write("truncated/SPY.csv", rows.subList(0, length + 1));
            assertThat(run("evaluate", truncated.toString(), "--format", "jsonl"))
                    .as("%d bars", length)
                    .isEqualTo(whole.subList(0, length * AGENTS));
        }
    }

    @Test
    void evaluateTakesAgentsSettingsAndVotesOnly() {
        List<String> table = run("evaluate", file.toString(), "--agent", "macd-cross", "--votes");
        assertThat(table.getFirst()).startsWith("timestamp").endsWith("reasoning");
        assertThat(table).hasSizeGreaterThan(5);
        assertThat(table.subList(1, table.size()))
                .allMatch(line -> line.matches("\\S+ +macd-cross +(BUY|SELL) +[01]\\..*"));
        assertThat(run("evaluate", file.toString(), "--agent", "macd-cross", "--votes", "--set", "macd-cross.fast=5"))
                .isNotEqualTo(table);
    }

    @Test
    void badRowsAreNamedAndTheRestIsUsed() throws Exception {
        List<String> rows = rows(30);
        rows.add(10, "2024-01-08T09:00:00Z,1,2,3");
        Path bad = write("bad/SPY.csv", rows);
        assertThat(run("indicator", "sma", "--period", "2", bad.toString())).hasSize(31);
        assertThat(err.toString()).contains("SPY.csv line 11 is left out: the heading has 6 columns, the row 4");
    }

    private List<String> run(String... arguments) {
        StringWriter out = new StringWriter();
        int code = Golden.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        assertThat(code).as(err.toString()).isZero();
        return out.toString().lines().toList();
    }

    private Path write(String name, List<String> lines) throws Exception {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.write(path, lines);
    }

    /** A walk with waves in it, so that agents of all kinds find something. */
    private static List<String> rows(int bars) {
        Random random = new Random(5);
        List<String> lines = new ArrayList<>(List.of("timestamp,open,high,low,close,volume"));
        Instant time = Instant.parse("2024-01-08T00:00:00Z");
        double close = 100;
        for (int i = 0; i < bars; i++) {
            double open = close;
            close *= 1 + 0.001 * random.nextGaussian() + 0.0008 * Math.sin(i / 15.0);
            double high = Math.max(open, close) * (1 + 0.0005 * random.nextDouble());
            double low = Math.min(open, close) * (1 - 0.0005 * random.nextDouble());
            lines.add(String.format(
                    Locale.ROOT,
                    "%s,%.4f,%.4f,%.4f,%.4f,%d",
                    time.plusSeconds(60L * i),
                    open,
                    high + 0.0001,
                    low - 0.0001,
                    close,
                    random.nextInt(100, 10_000)));
        }
        return lines;
    }
}
