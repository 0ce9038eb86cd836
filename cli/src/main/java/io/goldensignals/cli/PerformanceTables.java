package io.goldensignals.cli;

import io.goldensignals.backtest.BarSource;
import io.goldensignals.consensus.performance.AgentPerformance;
import io.goldensignals.consensus.performance.BaselinePerformance;
import io.goldensignals.consensus.performance.PerformanceReport;
import io.goldensignals.consensus.score.HitRate;
import io.goldensignals.consensus.score.Score;
import io.goldensignals.consensus.score.Verdict;
import io.goldensignals.contracts.Interval;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report as tables in Markdown, which people can read as it is. */
final class PerformanceTables {
    private static final String HEADING = """
            | %s | n | log loss | skill %% | Brier | ECE | hit rate %% | 95 %% interval | return bp | p | weight %% | |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
            """;

    private final PrintWriter out;

    PerformanceTables(PrintWriter out) {
        this.out = out;
    }

    void print(Interval interval, List<BarSource> files, PerformanceReport report) {
        out.printf(
                Locale.ROOT,
                "%,d settled predictions over %d bars of %s (%s), %s to %s; %,d void. Effective number: %,d.%n%n",
                report.settled(),
                report.horizonBars(),
                interval,
                files.stream().map(file -> file.stream().symbol()).collect(Collectors.joining(", ")),
                report.from(),
                report.to(),
                report.voids(),
                report.settled() / report.horizonBars());
        out.printf(HEADING, "consensus and baselines");
        row("consensus", report.consensus().score(), null);
        row("forecast before calibration", report.forecast().score(), null);
        for (BaselinePerformance baseline : report.baselines()) {
            String name = baseline.baseline().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            row(name, baseline.score(), null);
        }
        out.println();
        out.printf(HEADING, "agent");
        for (AgentPerformance agent : report.agents()) {
            row(agent.agent(), agent.score(), agent.weight());
        }
        out.println();
        out.println("Consensus: " + report.consensus().sentence());
    }

    private void row(String name, Score score, Double weight) {
        HitRate hits = score.hitRate();
        out.printf(
                "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n",
                name,
                String.format(Locale.ROOT, "%,d", score.n()),
                number("%.4f", score.logLoss()),
                number("%.2f", percent(score.skill())),
                number("%.4f", score.brier()),
                number("%.4f", score.expectedCalibrationError()),
                number("%.1f", percent(hits.rate())),
                hits.rate() == null
                        ? "–"
                        : number("%.1f", percent(hits.low())) + " to " + number("%.1f", percent(hits.high())),
                number("%.1f", score.meanReturn() == null ? null : score.meanReturn() * 10_000),
                number("%.3f", score.adjustedPValue()),
                number("%.1f", percent(weight)),
                verdict(score.verdict()));
    }

    private static String verdict(Verdict verdict) {
        return switch (verdict) {
            case INSUFFICIENT_EVIDENCE -> "insufficient evidence";
            case NO_EDGE_SHOWN -> "no edge shown";
            case EDGE -> "edge";
        };
    }

    private static Double percent(Double fraction) {
        return fraction == null ? null : (Double) (100 * fraction);
    }

    private static String number(String format, Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, format, value);
    }
}
