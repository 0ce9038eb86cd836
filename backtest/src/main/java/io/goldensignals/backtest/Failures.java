package io.goldensignals.backtest;

import io.goldensignals.agents.AgentFailureListener;
import io.goldensignals.backtest.report.Forecasts.AgentFailure;
import io.goldensignals.contracts.Bar;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts agents' failures and keeps each one's earliest, in whatever order several threads tell of them. */
final class Failures implements AgentFailureListener {
    private static final Comparator<AgentFailure> ORDER = Comparator.comparing(AgentFailure::openTime)
            .thenComparing(failure -> failure.stream().toString());

    private final Map<String, AgentFailure> byAgent = new TreeMap<>();

    @Override
    public synchronized void failed(String agent, Bar bar, RuntimeException cause) {
        AgentFailure one = new AgentFailure(agent, 1, bar.stream(), bar.openTime(), cause.toString());
        byAgent.merge(agent, one, Failures::together);
    }

    synchronized List<AgentFailure> all() {
        return List.copyOf(byAgent.values());
    }

    private static AgentFailure together(AgentFailure a, AgentFailure b) {
        AgentFailure first = ORDER.compare(a, b) <= 0 ? a : b;
        return new AgentFailure(first.agent(), a.count() + b.count(), first.stream(), first.openTime(), first.reason());
    }
}
