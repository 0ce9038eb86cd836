package io.goldensignals.consensus.mixture;

import java.util.ArrayList;
import java.util.List;

/**
 * The mixture by its definition: nothing is kept but the history of settled bars, from which weights and records are
 * worked out anew each time, in linear space.
 */
final class NaiveMixture {
    private final MixtureSettings settings;
    private final Roster roster;
    private final List<Bar> settled = new ArrayList<>();

    /** A settled bar: what was said and what came. */
    record Bar(Forecast forecast, double outcome) {
        long number() {
            return forecast.number();
        }

        double expert(int expert) {
            return forecast.experts()[expert];
        }

        double strategy(int strategy) {
            return strategy == 0 ? forecast.interleaved() : strategy == 1 ? forecast.single() : forecast.baseRate();
        }
    }

    NaiveMixture(MixtureSettings settings, Roster roster) {
        this.settings = settings;
        this.roster = roster;
    }

    void settle(Forecast forecast, double outcome) {
        settled.add(new Bar(forecast, outcome));
    }

    /** What the experts say: base rate, and claim and twin of each agent. */
    double[] experts(double[] claims) {
        double[] experts = new double[1 + 2 * claims.length];
        experts[0] = baseRate();
        for (int k = 0; k < claims.length; k++) {
            experts[1 + 2 * k] = clip(claims[k]);
            experts[2 + 2 * k] = Double.isNaN(claims[k]) ? Double.NaN : clip(twin(k, claims[k]));
        }
        return experts;
    }

    /** Of the copy that forecast {@code number} is up to. */
    double[] interleaved(long number) {
        double[] weights = roster.start().clone();
        for (Bar bar : settled) {
            if ((number - bar.number()) % settings.horizonBars() == 0) {
                weights = updated(weights, bar.forecast().experts(), bar.outcome());
            }
        }
        return weights;
    }

    double[] single() {
        double[] weights = roster.start().clone();
        for (Bar bar : settled) {
            weights = updated(weights, bar.forecast().experts(), bar.outcome());
        }
        return weights;
    }

    /** Of the interleaved mixture, the single copy and the base rate, for forecast {@code number}. */
    double[] strategies(long number) {
        double[] weights = {1, 1, 1};
        for (Bar bar : settled) {
            for (int s = 0; s < 3 && (number - bar.number()) % settings.horizonBars() == 0; s++) {
                weights[s] *= Math.exp(-loss(bar.strategy(s), bar.outcome()));
            }
        }
        double sum = weights[0] + weights[1] + weights[2];
        return new double[] {weights[0] / sum, weights[1] / sum, weights[2] / sum};
    }

    /** The interleaved mixture's regret against an expert, over its bound. */
    double regretRatio(int expert) {
        double regret = 0;
        double bound = 0;
        for (int copy = 0; copy < settings.horizonBars(); copy++) {
            int count = 0;
            for (Bar bar : settled) {
                if (bar.number() % settings.horizonBars() == copy) {
                    count++;
                    regret += Double.isNaN(bar.expert(expert))
                            ? 0
                            : loss(bar.strategy(0), bar.outcome()) - loss(bar.expert(expert), bar.outcome());
                }
            }
            bound += Math.log(1 / roster.startingWeight(expert));
            bound += count > 1 ? (count - 1) * Math.log(1 / (1 - settings.sharingRate())) : 0;
        }
        return regret / bound * settings.learningRate();
    }

    static double mean(double[] weights, double[] experts) {
        double mass = 0;
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!Double.isNaN(experts[i])) {
                mass += weights[i];
                sum += weights[i] * experts[i];
            }
        }
        return sum / mass;
    }

    private double[] updated(double[] weights, double[] experts, double outcome) {
        double before = 0;
        double after = 0;
        double[] updated = weights.clone();
        for (int i = 0; i < weights.length; i++) {
            if (!Double.isNaN(experts[i])) {
                before += weights[i];
                updated[i] = weights[i] * Math.exp(-settings.learningRate() * loss(experts[i], outcome));
                after += updated[i];
            }
        }
        double alpha = settings.sharingRate();
        for (int i = 0; i < weights.length; i++) {
            updated[i] *= Double.isNaN(experts[i]) ? 1 : before / after;
            updated[i] = (1 - alpha) * updated[i] + alpha * roster.startingWeight(i);
        }
        return updated;
    }

    private double baseRate() {
        double ups = 50;
        double bars = 100;
        for (int i = 0; i < settled.size(); i++) {
            double weight = Math.pow(settings.baseRateForgetting(), settled.size() - 1 - i);
            ups += weight * settled.get(i).outcome();
            bars += weight;
        }
        return clip(ups / bars);
    }

    private double twin(int member, double claim) {
        double hits = 0;
        double directions = 0;
        for (Bar bar : settled) {
            double said = bar.expert(1 + 2 * member);
            if (said > 0.5 || said < 0.5) {
                double hit = said > 0.5 ? bar.outcome() : 1 - bar.outcome();
                hits = settings.recordForgetting() * hits + hit;
                directions = settings.recordForgetting() * directions + 1;
            }
        }
        double rate = (hits + 20) / (directions + 40);
        return claim == 0.5 ? 0.5 : claim > 0.5 ? rate : 1 - rate;
    }

    private double clip(double probability) {
        return Math.max(settings.clip(), Math.min(1 - settings.clip(), probability));
    }

    private static double loss(double probability, double outcome) {
        return -(outcome * Math.log(probability) + (1 - outcome) * Math.log(1 - probability));
    }
}
