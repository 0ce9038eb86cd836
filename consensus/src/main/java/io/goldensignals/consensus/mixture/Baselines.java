package io.goldensignals.consensus.mixture;

import java.util.EnumMap;
import java.util.Map;

/** What each of the simple rules says of one bar. Immutable. */
public final class Baselines {
    private static final double RANDOM_EDGE = 0.05;

    private final Map<Baseline, Double> probabilities;

    private Baselines(Map<Baseline, Double> probabilities) {
        this.probabilities = probabilities;
    }

    /** Made with the forecast, before the next settlement; {@code hash} decides the random entry. */
    static Baselines of(Forecast forecast, Records records, MixtureSettings settings, long hash) {
        Map<Baseline, Double> probabilities = new EnumMap<>(Baseline.class);
        for (Baseline baseline : Baseline.values()) {
            double probability =
                    switch (baseline) {
                        case BASE_RATE -> forecast.baseRate();
                        case ALWAYS_UP -> 1;
                        case MAJORITY -> majority(forecast);
                        case EQUAL_WEIGHTS -> weighted(forecast, Baselines::one, records);
                        case HIT_RATE_WEIGHTED -> weighted(forecast, AgentRecord::hitRate, records);
                        case BEST_AGENT -> bestAgent(forecast, records);
                        case RANDOM_ENTRIES -> 0.5 + (toss(hash) ? RANDOM_EDGE : -RANDOM_EDGE);
                    };
            probabilities.put(baseline, settings.clipped(probability));
        }
        return new Baselines(probabilities);
    }

    public double probabilityUp(Baseline baseline) {
        return probabilities.get(baseline);
    }

    /** In the order of {@link Baseline}. */
    public double[] values() {
        return probabilities.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double majority(Forecast forecast) {
        int up = 0;
        int down = 0;
        for (int k = 0; k < forecast.size(); k++) {
            up += forecast.claim(k) > 0.5 ? 1 : 0;
            down += forecast.claim(k) < 0.5 ? 1 : 0;
        }
        return (up + 1.0) / (up + down + 2);
    }

    private static double weighted(Forecast forecast, Weighting weighting, Records records) {
        double sum = 0;
        double mass = 0;
        for (int k = 0; k < forecast.size(); k++) {
            double claim = forecast.claim(k);
            if (!Double.isNaN(claim)) {
                double weight = weighting.of(records.of(k));
                sum += weight * claim;
                mass += weight;
            }
        }
        return mass == 0 ? 0.5 : sum / mass;
    }

    private static double bestAgent(Forecast forecast, Records records) {
        double best = forecast.baseRate();
        double highest = 0;
        for (int k = 0; k < forecast.size(); k++) {
            double gain = records.of(k).gain();
            if (!Double.isNaN(forecast.claim(k)) && gain > highest) {
                best = forecast.claim(k);
                highest = gain;
            }
        }
        return best;
    }

    /** A fair bit even of consecutive numbers (Steele, Lea, Flood 2014). */
    private static boolean toss(long hash) {
        long mixed = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return (mixed ^ mixed >>> 31) < 0;
    }

    private static double one(AgentRecord record) {
        return 1;
    }

    private interface Weighting {
        double of(AgentRecord record);
    }
}
