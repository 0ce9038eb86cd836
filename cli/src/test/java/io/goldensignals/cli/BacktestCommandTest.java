package io.goldensignals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.JsonCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
    private static final int BARS = 400;

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
    void saysTheVerdictFirstAndTheFiguresBesideBuyAndHold() {
        assertThat(run(folder.toString(), "--agents", "momentum,sma-cross"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .startsWith("Insufficient data: ")
                .contains("AAA: 400 bars of 1d, 2024-01-01T00:00:00Z to 2025-02-04T00:00:00Z")
                .contains("BBB: 400 bars of 1d")
                .containsPattern("\\| total return % \\| -?\\d+\\.\\d\\d \\| -?\\d+\\.\\d\\d \\|")
                .contains("Costs: ")
                .contains("Forecasts of 1d bars: ");
    }

    @Test
    void writesTheSameReportWithAnyNumberOfWorkers() throws IOException {
        Path one = folder.resolve("one.json");
        Path two = folder.resolve("two.json");
        String[] search = {
            "--agents",
            "trend",
            "--search",
            "threshold=0.01|0.05",
            "--search",
            "quorum=1|2",
            "--costs",
            "none",
            "--walk-forward",
            "train=100,test=50"
        };
        assertThat(run(with(search, "--workers", "1", "--json", one.toString())))
                .as(err.toString())
                .isZero();
        assertThat(run(with(search, "--workers", "3", "--json", two.toString())))
                .isZero();
        assertThat(one).hasSameBinaryContentAs(two);
        assertThat(out.toString()).contains("Search: 4 policies", "Report: " + two);
        JsonNode report = JsonCodec.mapper().readTree(one.toFile());
        // The platform's policy first, then what of the search differs from it.
        assertThat(report.at("/selection/trials").findValuesAsText("threshold"))
                .containsExactly("0.05", "0.01", "0.01", "0.05");
        assertThat(report.at("/selection/trials").findValuesAsText("quorum")).containsExactly("2", "1", "2", "1");
        assertThat(report.at("/inputs/execution/costs").asText()).isEqualTo("none");
        // Without another word the embargo is the horizon: 800 bars are 400 days, (400 − 105) ÷ 50 windows.
        assertThat(report.at("/selection/outOfSample/settings/embargo").asInt()).isEqualTo(5);
        assertThat(report.at("/selection/outOfSample/windows")).hasSize(5);
    }

    @Test
    void takesTheBarsBetweenTwoTimesAndWritesAPage() throws IOException {
        Path json = folder.resolve("report.json");
        Path page = folder.resolve("report.html");
        assertThat(run(
                        folder.resolve("AAA.csv").toString(),
                        "--agents",
                        "volume",
                        "--from",
                        "2024-02-01",
                        "--to",
                        "2024-03-01T00:00:00Z",
                        "--json",
                        json.toString(),
                        "--report",
                        page.toString()))
                .isZero();
        assertThat(page).content().contains("<!doctype html>", "AAA 1d");
        JsonNode stream = JsonCodec.mapper().readTree(json.toFile()).at("/inputs/streams/0");
        assertThat(stream.at("/bars").asInt()).isEqualTo(29);
        assertThat(stream.at("/from").asText()).isEqualTo("2024-02-01T00:00:00Z");
        assertThat(stream.at("/to").asText()).isEqualTo("2024-03-01T00:00:00Z");
    }

    @Test
    void refusesWhatItCannotTestAndSaysWhy() {
        refuses("there is no policy setting 'treshold', did you mean 'threshold'?", "--policy", "treshold=0.1");
        refuses("threshold must be in (0, 0.5), but was 0.7", "--search", "threshold=0.1|0.7");
        refuses("quorum must be a whole number, but was 1.5", "--policy", "quorum=1.5");
        refuses("--policy takes key=value,…", "--policy", "quorum");
        refuses("there is no agent or family 'momentun', did you mean 'momentum'?", "--agents", "momentun");
        refuses("there is no cost 'comission', did you mean 'commission'?", "--costs", "comission=1");
        refuses("--walk-forward takes train=DAYS", "--walk-forward", "train=100");
        refuses(
                "embargo must be at least the horizon, 5 days, but was 1",
                "--walk-forward",
                "train=9,test=9,embargo=1");
        refuses("capital must be positive", "--capital", "0");
        refuses("--from takes a date or a time", "--from", "yesterday");
        refuses("holds no bar that is wanted", "--from", "2031-01-01");
        refuses("workers must be at least 1", "--workers", "0");
        assertThat(run(folder.resolve("none.csv").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no readable file");
    }

    /** One that can't write its report hasn't ended. */
    @Test
    void goesOnWhereItWasUnlessToldToStartAfresh() throws IOException {
        Path whole = folder.resolve("whole.json");
        Path resumed = folder.resolve("resumed.json");
        String[] agents = {"--agents", "rsi-reversal,sma-cross"};
        String nowhere = folder.resolve("none/report.json").toString();
        assertThat(run(with(agents, "--fresh", "--json", nowhere))).isEqualTo(1);
        assertThat(run(with(agents, "--fresh", "--json", whole.toString()))).isZero();
        assertThat(err.toString()).doesNotContain("goes on");
        assertThat(run(with(agents, "--json", nowhere))).isEqualTo(1);
        assertThat(run(with(agents, "--json", resumed.toString()))).isZero();
        assertThat(err.toString()).containsOnlyOnce("goes on with what was kept");
        assertThat(resumed).hasSameBinaryContentAs(whole);
        assertThat(run(with(agents, "--json", whole.toString()))).isZero();
        assertThat(err.toString()).containsOnlyOnce("goes on with what was kept");
    }

    @Test
    void tellsHowLongItWillTakeByThePaceOfTheLastSeconds() {
        long[] seconds = {0};
        ProgressBar bar = new ProgressBar(new PrintWriter(err, true), true, () -> seconds[0] * 1_000_000_000L);
        seconds[0] = 2;
        bar.advanced(64, 6_400);
        assertThat(shown()).isEqualTo("\rgolden: [..............................]   1 %  64 of 6,400 bars  ");
        seconds[0] = 5;
        bar.advanced(640, 6_400);
        // 576 bars in three seconds; what was slow in the first two is no measure.
        assertThat(shown())
                .isEqualTo("\rgolden: [###...........................]  10 %  640 of 6,400 bars, 0:30 left  ");
        seconds[0] = 100;
        bar.advanced(1_280, 6_400);
        shown();
        seconds[0] = 104;
        bar.advanced(3_200, 6_400);
        // 3,136 bars since second 2: 102 seconds.
        assertThat(shown()).contains(" 50 %  3,200 of 6,400 bars, 1:44 left");
        seconds[0] = 106;
        bar.advanced(3_840, 6_400);
        shown();
        seconds[0] = 107;
        bar.advanced(4_160, 6_400);
        // 2,880 bars since second 100.
        assertThat(shown()).contains("4,160 of 6,400 bars, 0:05 left");
    }

    @Test
    void showsHowFarItHasComeInLinesWhereThereIsNoTerminal() {
        long[] seconds = {0};
        ProgressBar plain = new ProgressBar(new PrintWriter(err, true), false, () -> seconds[0] * 1_000_000_000L);
        seconds[0] = 9;
        plain.advanced(64, 640);
        plain.advanced(65, 640);
        assertThat(shown()).isEmpty();
        seconds[0] = 12;
        plain.advanced(128, 640);
        plain.end();
        assertThat(shown()).isEqualTo(String.format("golden:  20 %%  128 of 640 bars, 0:24 left%n"));
    }

    private String shown() {
        String text = err.toString();
        err.getBuffer().setLength(0);
        return text;
    }

    private void refuses(String reason, String... options) {
        err.getBuffer().setLength(0);
        assertThat(run(with(options, folder.resolve("AAA.csv").toString()))).isEqualTo(2);
        assertThat(err.toString()).contains(reason).contains("./golden help backtest");
    }

    private String[] with(String[] options, String... more) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of(more));
        if (more.length > 1) {
            all.add(folder.resolve("AAA.csv").toString());
            all.add(folder.resolve("BBB.csv").toString());
        }
        return all.toArray(String[]::new);
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "backtest";
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
