package io.goldensignals.consensus.performance;

import java.time.Instant;
import java.util.List;

/**
 * What {@link Performance} has added up. Numbers that the settlements don't support are null.
 *
 * @param horizonBars the longest of the settlements', by which independent outcomes are counted
 * @param streams symbols
 * @param settled outcomes that were scored
 * @param voids predictions without one: the bars spanned a night or a halt
 * @param from the earliest bar time; null without settlements
 * @param to the latest bar time; null without settlements
 * @param consensus as published, with its action
 * @param forecast before calibration, its direction by its probability above or below ½
 * @param baselines in the order of {@link io.goldensignals.consensus.mixture.Baseline}
 * @param baseRateWeight what the agents' current weights leave to the base rate; null when no weights are known
 * @param agents in the order of the rosters
 */
public record PerformanceReport(
        int horizonBars,
        int streams,
        long settled,
        long voids,
        Instant from,
        Instant to,
        Assessment consensus,
        Assessment forecast,
        List<BaselinePerformance> baselines,
        Double baseRateWeight,
        List<AgentPerformance> agents) {
    public PerformanceReport {
        baselines = List.copyOf(baselines);
        agents = List.copyOf(agents);
    }
}
