package io.goldensignals.consensus.mixture;

import java.util.SplittableRandom;

/** Seeded claims and outcomes of one kind, the worst included: an outcome may be chosen after the forecast was seen. */
final class TestingStream {
    enum Kind {
        /** Claims without doubt, outcomes that hurt the mixture most against an expert that changes now and then. */
        ADVERSARIAL,
        /** Every agent has its own constant hit rate. */
        INDEPENDENT,
        /** The agents that are right change every 40 bars. */
        REGIMES,
        /** Agents sleep for long; who is awake depends on who is right. */
        SLEEPING,
        /** Long horizons, void bars, series that break off. */
        DELAYED
    }

    private final Kind kind;
    private final SplittableRandom random;
    private final int members;
    private final double[] skill;
    private double next;
    private int rival;

    TestingStream(Kind kind, long seed, int members) {
        this.kind = kind;
        this.random = new SplittableRandom(31 * seed + kind.name().hashCode());
        this.members = members;
        this.skill = random.doubles(members).toArray();
        this.rival = random.nextInt(1 + 2 * members);
    }

    double[] claims(int bar) {
        next = random.nextInt(20) == 0 ? 0.5 : random.nextInt(2);
        double[] claims = new double[members];
        for (int k = 0; k < members; k++) {
            boolean right = random.nextDouble() < chanceToBeRight(k, bar);
            claims[k] = asleep(k, bar, right) ? Double.NaN : claim(right == next > 0.25);
        }
        return claims;
    }

    /** Of the bar whose claims were asked last. */
    double outcome(Forecast forecast) {
        if (kind != Kind.ADVERSARIAL) {
            return next;
        }
        if (random.nextInt(60) == 0) {
            rival = random.nextInt(1 + 2 * members);
        }
        double up = lead(forecast, 1);
        return up > lead(forecast, 0) ? 1 : 0;
    }

    /** Whether the bar is never settled. */
    boolean isVoid() {
        return kind == Kind.DELAYED && random.nextInt(5) == 0;
    }

    /** Whether all that isn't settled yet is dropped. */
    boolean breaksOff() {
        return kind == Kind.DELAYED && random.nextInt(50) == 0;
    }

    /** What the rival would win over the interleaved mixture. */
    private double lead(Forecast forecast, double outcome) {
        double probability = forecast.experts()[rival];
        return Double.isNaN(probability)
                ? random.nextDouble() - 0.5
                : LogLoss.of(forecast.interleaved(), outcome) - LogLoss.of(probability, outcome);
    }

    private double chanceToBeRight(int member, int bar) {
        return switch (kind) {
            case REGIMES, DELAYED -> (bar / 40 + member) % members == 0 ? 0.95 : 0.3;
            default -> skill[member];
        };
    }

    private boolean asleep(int member, int bar, boolean right) {
        return switch (kind) {
            case SLEEPING -> (bar / 30 + member) % 3 == 0 || random.nextDouble() < (right ? 0.6 : 0.2);
            case ADVERSARIAL -> random.nextInt(10) == 0;
            default -> random.nextInt(3) == 0;
        };
    }

    private double claim(boolean up) {
        double strength =
                switch (kind) {
                    case ADVERSARIAL -> 0.5;
                    case INDEPENDENT -> 0.05 + 0.2 * random.nextDouble();
                    default -> 0.45 * random.nextDouble();
                };
        return up ? 0.5 + strength : 0.5 - strength;
    }
}
