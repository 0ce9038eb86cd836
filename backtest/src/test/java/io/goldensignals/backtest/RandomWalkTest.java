package io.goldensignals.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.backtest.report.Report;
import io.goldensignals.backtest.statistics.Verdict.Finding;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RandomWalkTest {
    private static final int SEEDS = 200;

    /**
     * Of 200 walks without an edge a test at 5 % calls 10 one; 19 or more with a probability of 0.6 % (binomial). Costs make
     * it fewer.
     */
    @Test
    void showsNoEdgeMoreOftenThanStated() {
        Map<Finding, Integer> findings = new EnumMap<>(Finding.class);
        Backtest backtest = new Backtest(TestingHistory.settings(TestingHistory.eager(0.0001)), 2);
        for (int seed = 0; seed < SEEDS; seed++) {
            Report report =
                    backtest.run(List.of(TestingHistory.walk("ABC", "1d", 600, 1_000 + seed)), ProgressListener.NONE);
            findings.merge(report.verdict().finding(), 1, Integer::sum);
        }
        assertThat(findings.getOrDefault(Finding.EDGE, 0)).as("%s", findings).isLessThan(19);
        assertThat(findings.getOrDefault(Finding.NO_EVIDENCE, 0))
                .as("%s", findings)
                .isGreaterThan(160);
    }
}
