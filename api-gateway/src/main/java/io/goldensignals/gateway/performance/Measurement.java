package io.goldensignals.gateway.performance;

import io.goldensignals.consensus.Settlement;
import io.goldensignals.consensus.performance.CorrelatedAgent;
import io.goldensignals.consensus.performance.Performance;
import io.goldensignals.consensus.performance.PerformanceReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up settlements, newest first, up to a number of them. Not thread-safe. */
final class Measurement {
    private final int mostBars;
    private final Performance performance = new Performance();
    /** Of each symbol; added at the end, with its weights. */
    private final Map<String, Settlement> newest = new LinkedHashMap<>();

    private int bars;
    private boolean cut;

    Measurement(int mostBars) {
        this.mostBars = mostBars;
    }

    void add(String symbol, Settlement settlement) {
        if (bars == mostBars) {
            cut = true;
            return;
        }
        bars++;
        if (newest.putIfAbsent(symbol, settlement) != null) {
            performance.add(symbol, settlement);
        }
    }

    Collection<Settlement> newest() {
        return newest.values();
    }

    /** One of {@link #newest}, with its weights. */
    void addNewest(String symbol, Settlement settlement) {
        performance.add(symbol, settlement);
    }

    MeasuredPerformance measured(PerformanceQuestion question) {
        PerformanceReport report = performance.report();
        List<List<CorrelatedAgent>> correlations = new ArrayList<>();
        for (int k = 0; k < report.agents().size(); k++) {
            correlations.add(performance.correlations(k));
        }
        Coverage coverage = new Coverage(question.interval(), question.symbols(), bars, mostBars, cut);
        return new MeasuredPerformance(coverage, report, correlations);
    }
}
