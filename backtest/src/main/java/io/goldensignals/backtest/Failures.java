package io.goldensignals.backtest;

import io.goldensignals.backtest.report.Forecasts.AgentFailure;
import io.goldensignals.contracts.Bar;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts agents' failures and keeps each one's first. */
final class Failures {
    private final Map<String, AgentFailure> byAgent = new TreeMap<>();

    void add(String agent, Bar bar, String reason) {
        AgentFailure one = new AgentFailure(agent, 1, bar.stream(), bar.openTime(), reason);
        byAgent.merge(
                agent,
                one,
                (first, again) ->
                        new AgentFailure(agent, first.count() + 1, first.stream(), first.openTime(), first.reason()));
    }

    List<AgentFailure> all() {
        return List.copyOf(byAgent.values());
    }
}
