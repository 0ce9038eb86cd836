package io.goldensignals.consensus.mixture;

/**
 * What an agent's settled claims came to: discounted {@code hits} among discounted {@code directions} (claims other than
 * ½; a tie is half a hit), and over all {@code settled} claims the sums of its logarithmic loss and of the base rate's.
 */
public record AgentRecord(double hits, double directions, long settled, double loss, double baseRateLoss) {
    private static final double PRIOR_HITS = 20;
    private static final double PRIOR_DIRECTIONS = 40;

    static final AgentRecord EMPTY = new AgentRecord(0, 0, 0, 0, 0);

    /** The share of its stated directions that came true, recent ones first, under a Beta(20, 20) prior. */
    public double hitRate() {
        return (hits + PRIOR_HITS) / (directions + PRIOR_DIRECTIONS);
    }

    /** By how many nats its claims were better than the base rate so far. */
    public double gain() {
        return baseRateLoss - loss;
    }

    /** The probability of a higher close that a claim deserves by this record: the hit rate of its direction. */
    double recalibrated(double claim) {
        if (claim > 0.5) {
            return hitRate();
        }
        return claim < 0.5 ? 1 - hitRate() : claim;
    }

    AgentRecord settled(double claim, double outcome, double forgetting, Losses losses) {
        boolean stated = claim != 0.5;
        double hit = claim > 0.5 ? outcome : 1 - outcome;
        return new AgentRecord(
                stated ? forgetting * hits + hit : hits,
                stated ? forgetting * directions + 1 : directions,
                settled + 1,
                loss + losses.claim(),
                baseRateLoss + losses.baseRate());
    }

    /** On one bar. */
    record Losses(double claim, double baseRate) {}
}
