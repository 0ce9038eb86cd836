package io.goldensignals.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.consensus.mixture.Baseline;
import io.goldensignals.contracts.JsonCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformanceCommandTest {
    private static final int BARS = 400;
    private static final int HORIZON = 5;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeDailyBars() throws IOException {
        write("AAA", 1);
        write("BBB", 2);
    }

    @Test
    void scoresEverySettledPredictionOfAllFilesInAFolder() throws Exception {
        assertThat(run(folder.toString(), "--format", "json")).isZero();

        JsonNode report = JsonCodec.mapper().readTree(out.toString());
        assertThat(report.at("/settled").asInt() + report.at("/voids").asInt()).isEqualTo(2 * (BARS - HORIZON));
        assertThat(report.at("/voids").asInt()).isZero();
        assertThat(report.at("/streams").asInt()).isEqualTo(2);
        assertThat(report.at("/consensus/score/n").asInt()).isEqualTo(2 * (BARS - HORIZON));
        assertThat(report.at("/baselines")).hasSize(Baseline.values().length);
        assertThat(report.at("/agents"))
                .hasSize(AgentCatalogue.standard().agents().size());
        assertThat(err.toString()).contains("AAA, 400 bars", "BBB, 400 bars");
    }

    @Test
    void printsTablesWithAVerdictForEachAndTheSameTwice() {
        assertThat(run(folder.resolve("AAA.csv").toString())).isZero();
        String first = out.toString();
        assertThat(first)
                .contains("395 settled predictions over 5 bars of 1d (AAA)")
                .containsPattern("\\| consensus \\| 395 \\| 0\\.\\d{4} \\|")
                .containsPattern("\\| rsi-reversal \\| .* \\| insufficient evidence \\|")
                .contains("| base rate | 395 |");

        out.getBuffer().setLength(0);
        run(folder.resolve("AAA.csv").toString());
        assertThat(out.toString()).isEqualTo(first);
    }

    @Test
    void adjustsByFactorsSoThatASplitIsNoFall() throws Exception {
        Path raw = Files.createDirectory(folder.resolve("raw"));
        Path factors = Files.createDirectory(folder.resolve("factors"));
        List<String> lines = Files.readAllLines(folder.resolve("AAA.csv"));
        StringBuilder split = new StringBuilder(lines.getFirst() + "\n");
        for (int k = 1; k < lines.size(); k++) {
            String[] cells = lines.get(k).split(",", -1);
            for (int cell = 1; k > 200 && cell < 5; cell++) {
                cells[cell] = Double.toString(Double.parseDouble(cells[cell]) / 4);
            }
            if (k > 200) {
                cells[5] = Double.toString(Double.parseDouble(cells[5]) * 4);
            }
            split.append(String.join(",", cells)).append('\n');
        }
        Files.writeString(raw.resolve("AAA.csv"), split);
        String lastDay = lines.get(200).substring(0, 10).replace("-", "");
        Files.writeString(factors.resolve("AAA.csv"), lastDay + ",1,0.25\n20501231,1,1\n");

        assertThat(run(raw.toString(), "--factors", factors.toString(), "--format", "json"))
                .isZero();
        double adjusted = JsonCodec.mapper()
                .readTree(out.toString())
                .at("/baselines/1/score/meanReturn")
                .asDouble();
        out.getBuffer().setLength(0);
        assertThat(run(folder.resolve("AAA.csv").toString(), "--format", "json"))
                .isZero();
        double whole = JsonCodec.mapper()
                .readTree(out.toString())
                .at("/baselines/1/score/meanReturn")
                .asDouble();
        assertThat(adjusted).isCloseTo(whole, within(1e-9));
    }

    @Test
    void refusesWhatItCannotScoreAndSaysWhy() throws Exception {
        Files.writeString(folder.resolve("factors.txt"), "x");
        Files.writeString(Files.createDirectory(folder.resolve("f")).resolve("AAA.csv"), "2024,1\n");
        Files.writeString(
                Files.createDirectory(folder.resolve("m")).resolve("CCC.csv"),
                "timestamp,open,high,low,close,volume\n2026-01-05T14:30:00Z,1,1,1,1,1\n");

        assertThat(run(folder.resolve("none.csv").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no readable file");
        assertThat(run(Files.createDirectory(folder.resolve("empty")).toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no file *.csv");
        assertThat(run(folder.resolve("AAA.csv").toString(), folder.resolve("m").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("one interval at a time: AAA has 1d, CCC has 1m");
        assertThat(run(
                        folder.resolve("AAA.csv").toString(),
                        "--factors",
                        folder.resolve("f").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("AAA.csv line 1: expected yyyymmdd");
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "performance";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Golden.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }

    private void write(String symbol, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder csv = new StringBuilder("timestamp,open,high,low,close,volume\n");
        double close = 100;
        for (int day = 0; day < BARS; day++) {
            double open = close;
            close *= StrictMath.exp(0.01 * (random.nextDouble() - 0.5));
            csv.append(LocalDate.parse("2024-01-01").plusDays(day))
                    .append(",%s,%s,%s,%s,1000%n".formatted(open, Math.max(open, close), Math.min(open, close), close));
        }
        Files.writeString(folder.resolve(symbol + ".csv"), csv);
    }
}
