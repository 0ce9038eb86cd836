package io.goldensignals.consensus.mixture;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Agents of known hit rates on a driftless random walk, and what mixture and baselines lose on it. Agents err
 * independently, vote on some of the bars, and claim 0.5 ± 0.03 to 0.05.
 */
final class TestingMarket {
    /** The chance that an agent is right at a bar. */
    interface HitRate {
        double of(int member, int bar);
    }

    private static final int HORIZON = 5;

    private final SplittableRandom random;
    private final double participation;
    private final HitRate hitRate;
    private final ExpertMixture mixture;
    private final List<Double> closes = new ArrayList<>(List.of(0.0));
    private final List<Forecast> forecasts = new ArrayList<>();
    private final List<Baselines> baselines = new ArrayList<>();
    private final Map<Baseline, Double> losses = new EnumMap<>(Baseline.class);
    private double loss;
    private int clear;

    TestingMarket(long seed, Roster roster, double participation, HitRate hitRate) {
        this.random = new SplittableRandom(seed);
        this.participation = participation;
        this.hitRate = hitRate;
        this.mixture = new ExpertMixture(MixtureSettings.standard(), roster);
    }

    ExpertMixture mixture() {
        return mixture;
    }

    /** Goes on until so many more bars are settled. */
    TestingMarket settle(int bars) {
        for (long goal = mixture.settlements() + bars; mixture.settlements() < goal; ) {
            int bar = forecasts.size();
            if (bar >= HORIZON) {
                settle(forecasts.get(bar - HORIZON), baselines.get(bar - HORIZON), outcome(bar - HORIZON));
            }
            forecasts.add(mixture.forecast(claims(bar)));
            baselines.add(mixture.baselines(forecasts.get(bar), bar));
        }
        return this;
    }

    /** Mean logarithmic loss of the forecast. */
    double loss() {
        return loss / mixture.settlements();
    }

    double loss(Baseline baseline) {
        return losses.get(baseline) / mixture.settlements();
    }

    /** How often the forecast was 0.05 or more away from ½. */
    double clear() {
        return (double) clear / mixture.settlements();
    }

    private void settle(Forecast forecast, Baselines beside, double outcome) {
        mixture.settle(forecast, outcome);
        loss += LogLoss.of(forecast.probabilityUp(), outcome);
        clear += Math.abs(forecast.probabilityUp() - 0.5) >= 0.05 ? 1 : 0;
        for (Baseline baseline : Baseline.values()) {
            losses.merge(baseline, LogLoss.of(beside.probabilityUp(baseline), outcome), Double::sum);
        }
    }

    private double[] claims(int bar) {
        double outcome = outcome(bar);
        double[] claims = new double[mixture.roster().size()];
        for (int k = 0; k < claims.length; k++) {
            boolean right = random.nextDouble() < hitRate.of(k, bar);
            double strength = 0.03 + 0.02 * random.nextDouble();
            double claim = right == (outcome == 1) ? 0.5 + strength : 0.5 - strength;
            claims[k] = random.nextDouble() < participation ? claim : Double.NaN;
        }
        return claims;
    }

    private double outcome(int bar) {
        while (closes.size() <= bar + HORIZON) {
            closes.add(closes.getLast() + random.nextGaussian());
        }
        return closes.get(bar + HORIZON) > closes.get(bar) ? 1 : 0;
    }
}
