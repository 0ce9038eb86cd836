package io.goldensignals.backtest.report;

import io.goldensignals.consensus.performance.PerformanceReport;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How good the consensus, its baselines and each agent were at predicting.
 *
 * @param performance by interval, the shortest first: horizons of minutes and of days have nothing in common
 * @param actions bars by the consensus' action
 * @param limits bars by what made the consensus hold
 * @param failures of agents, by agent
 */
public record Forecasts(
        List<ByInterval> performance,
        Map<String, Long> actions,
        Map<String, Long> limits,
        List<AgentFailure> failures) {
    public Forecasts {
        performance = List.copyOf(performance);
        failures = List.copyOf(failures);
    }

    public record ByInterval(Interval interval, PerformanceReport report) {}

    /** How often an agent failed, and the earliest time: it abstained there, the others went on. */
    public record AgentFailure(String agent, long count, StreamId stream, Instant openTime, String reason) {}
}
