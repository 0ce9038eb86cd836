package io.goldensignals.consensus.performance;

import io.goldensignals.consensus.Settlement;
import io.goldensignals.consensus.mixture.Baseline;
import io.goldensignals.consensus.score.Scorecard;
import io.goldensignals.contracts.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How good the consensus, its baselines and its agents were at one interval, added up from settlements of one or many
 * symbols in any order. Memory grows with agents and symbols, not with bars. Not thread-safe.
 */
public final class Performance {
    private static final List<Baseline> BASELINES = List.of(Baseline.values());
    private static final int BASE_RATE = BASELINES.indexOf(Baseline.BASE_RATE);

    private final Scorecard consensus = new Scorecard();
    private final Scorecard forecast = new Scorecard();
    private final List<Scorecard> baselines = new ArrayList<>();
    private final AgentTable agents = new AgentTable();
    private final NewestWeights weights = new NewestWeights();
    private int horizonBars = 1;
    private long settled;
    private long voids;
    private Instant from;
    private Instant to;

    public Performance() {
        BASELINES.forEach(baseline -> baselines.add(new Scorecard()));
    }

    /**
     * A void one is counted, not scored. {@code weights} may be empty: then the settlement tells nothing of the current
     * weights. Throws {@link IllegalArgumentException} when its arrays don't fit its roster.
     */
    public void add(String symbol, Settlement settlement) {
        agents.seat(settlement.roster());
        weights.add(symbol, settlement);
        cover(settlement);
        if (settlement.outcome() == null) {
            voids++;
            return;
        }
        settled++;
        agents.add(settlement);
        add(consensus, settlement.probabilityUp(), settlement.action(), settlement);
        add(forecast, settlement.forecast(), settlement);
        for (int i = 0; i < settlement.baselines().length; i++) {
            add(baselines.get(i), settlement.baselines()[i], settlement);
        }
    }

    /** Of all settlements so far. */
    public PerformanceReport report() {
        List<BaselinePerformance> rules = new ArrayList<>();
        for (int i = 0; i < baselines.size(); i++) {
            rules.add(BaselinePerformance.of(BASELINES.get(i), baselines.get(i).score(horizonBars)));
        }
        return new PerformanceReport(
                horizonBars,
                weights.streams(),
                settled,
                voids,
                from,
                to,
                Assessment.of(consensus.score(horizonBars)),
                Assessment.of(forecast.score(horizonBars)),
                rules,
                weights.baseRate(),
                agents.performances(horizonBars, weights));
    }

    /** All others by how much they say the same as the {@code k}th of the report's agents, the closest first. */
    public List<CorrelatedAgent> correlations(int k) {
        return agents.correlations(k);
    }

    static void add(Scorecard scorecard, double p, Settlement settlement) {
        add(scorecard, p, p > 0.5 ? Action.BUY : p < 0.5 ? Action.SELL : Action.HOLD, settlement);
    }

    private static void add(Scorecard scorecard, double p, Action direction, Settlement settlement) {
        double baseRate = settlement.baselines()[BASE_RATE];
        scorecard.add(p, direction, settlement.outcome(), baseRate, settlement.logReturn());
    }

    /** Of several horizons the longest: it leaves the fewest independent outcomes. */
    private void cover(Settlement settlement) {
        horizonBars = Math.max(horizonBars, settlement.horizonBars());
        Instant time = settlement.barTime();
        from = from == null || time.isBefore(from) ? time : from;
        to = to == null || time.isAfter(to) ? time : to;
    }
}
