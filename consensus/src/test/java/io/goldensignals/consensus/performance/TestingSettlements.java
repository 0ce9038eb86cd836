package io.goldensignals.consensus.performance;

import io.goldensignals.consensus.Settlement;
import io.goldensignals.consensus.mixture.Baseline;
import io.goldensignals.consensus.mixture.Member;
import io.goldensignals.consensus.mixture.Roster;
import io.goldensignals.contracts.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Settlements of a random walk whose horizons overlap, with agents that toss coins or know. */
final class TestingSettlements {
    static final int HORIZON = 5;
    static final int BASE_RATE = List.of(Baseline.values()).indexOf(Baseline.BASE_RATE);
    static final int ALWAYS_UP = List.of(Baseline.values()).indexOf(Baseline.ALWAYS_UP);
    static final double ASLEEP = Double.NaN;
    private static final Instant START = Instant.parse("2026-01-05T14:30:00Z");

    private TestingSettlements() {}

    static Roster roster(String... agents) {
        return Roster.of(Arrays.stream(agents)
                .map(agent -> new Member(agent, 1, "family"))
                .toList());
    }

    static Roster noise(int agents) {
        return roster(IntStream.range(0, agents).mapToObj(k -> "noise-" + k).toArray(String[]::new));
    }

    static Instant time(int bar) {
        return START.plusSeconds(60L * bar);
    }

    /** Agent 0 is right with this probability, all others are with ½; each sleeps half of the time. */
    static List<Settlement> walk(long seed, int bars, Roster roster, double informed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] closes = new double[bars + HORIZON];
        for (int i = 1; i < closes.length; i++) {
            closes[i] = closes[i - 1] + random.nextGaussian() * 0.001;
        }
        List<Settlement> settlements = new ArrayList<>();
        for (int bar = 0; bar < bars; bar++) {
            double logReturn = closes[bar + HORIZON] - closes[bar];
            double[] claims = new double[roster.size()];
            for (int k = 0; k < claims.length; k++) {
                boolean right = random.nextDouble() < (k == 0 ? informed : 0.5);
                double claim = right == logReturn > 0 ? 0.55 : 0.45;
                claims[k] = random.nextBoolean() ? ASLEEP : claim;
            }
            settlements.add(settlement(bar, logReturn, random.nextDouble(0.4, 0.6), roster, claims));
        }
        return settlements;
    }

    static Settlement settlement(int bar, double logReturn, double p, Roster roster, double... claims) {
        double[] weights = new double[roster.size()];
        Arrays.fill(weights, 0.5 / Math.max(1, weights.length));
        return settlement(bar, logReturn > 0 ? 1.0 : 0.0, logReturn, p, roster, claims, weights);
    }

    static Settlement weighted(int bar, Roster roster, double... weights) {
        double[] claims = new double[roster.size()];
        Arrays.fill(claims, ASLEEP);
        return settlement(bar, 1.0, 0.001, 0.5, roster, claims, weights);
    }

    static Settlement withHorizon(int horizonBars, int bar, Roster roster) {
        Settlement settlement = settlement(bar, 0.01, 0.6, roster, new double[roster.size()]);
        return new Settlement(
                settlement.id(),
                settlement.barTime(),
                time(bar + horizonBars),
                horizonBars,
                settlement.outcome(),
                settlement.logReturn(),
                settlement.action(),
                settlement.probabilityUp(),
                settlement.calibrated(),
                settlement.forecast(),
                settlement.baselines(),
                roster,
                settlement.claims(),
                settlement.weights());
    }

    static Settlement voided(int bar, Roster roster) {
        double[] claims = new double[roster.size()];
        Arrays.fill(claims, 0.99);
        return settlement(bar, null, 9, 0.99, roster, claims, new double[claims.length]);
    }

    private static Settlement settlement(
            int bar, Double outcome, double logReturn, double p, Roster roster, double[] claims, double[] weights) {
        double[] baselines = new double[Baseline.values().length];
        Arrays.fill(baselines, 0.5 + 0.05 * StrictMath.sin(bar * 0.7));
        baselines[BASE_RATE] = 0.5 + 0.01 * StrictMath.sin(bar * 0.01);
        baselines[ALWAYS_UP] = 0.99;
        Action action = p >= 0.55 ? Action.BUY : p <= 0.45 ? Action.SELL : Action.HOLD;
        return new Settlement(
                "id" + bar,
                time(bar),
                time(bar + HORIZON),
                HORIZON,
                outcome,
                logReturn,
                action,
                p,
                true,
                p / 2 + 0.25,
                baselines,
                roster,
                claims,
                weights);
    }
}
