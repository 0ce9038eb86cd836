package io.goldensignals.backtest;

import io.goldensignals.backtest.report.Forecasts;
import io.goldensignals.backtest.report.Forecasts.ByInterval;
import io.goldensignals.consensus.performance.Performance;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Interval;
import java.util.Map;
import java.util.TreeMap;

/** Adds up how good predictions were, and how often the consensus acted. */
final class Scores {
    private final Map<Interval, Performance> byInterval = new TreeMap<>();
    private final Map<String, Long> actions = new TreeMap<>();
    private final Map<String, Long> limits = new TreeMap<>();
    private final Failures failures = new Failures();

    void add(Judged judged) {
        ConsensusSignal signal = judged.signals().getFirst();
        actions.merge(signal.action().name(), 1L, Long::sum);
        signal.risk().limits().forEach(limit -> limits.merge(limit, 1L, Long::sum));
        Performance performance = byInterval.computeIfAbsent(signal.interval(), interval -> new Performance());
        judged.failures().forEach((agent, reason) -> failures.add(agent, judged.bar(), reason));
        judged.settlement().ifPresent(settlement -> performance.add(signal.symbol(), settlement));
    }

    Forecasts forecasts() {
        var reports = byInterval.entrySet().stream()
                .map(entry -> new ByInterval(entry.getKey(), entry.getValue().report()))
                .toList();
        return new Forecasts(reports, actions, limits, failures.all());
    }
}
