package io.goldensignals.consensus.performance;

import io.goldensignals.consensus.mixture.Member;
import io.goldensignals.consensus.score.Correlation;

/**
 * How much another agent says the same: Pearson's correlation of the signed claims p − ½ over the bars at which both
 * were awake; null with fewer than two such bars or when one of the two never changed its claim.
 */
public record CorrelatedAgent(String agent, int version, long commonBars, Double correlation) {
    static CorrelatedAgent of(Member member, Correlation correlation) {
        return new CorrelatedAgent(
                member.agent(), member.version(), correlation.commonBars(), correlation.correlation());
    }

    /** Saying the opposite is as close as saying the same; below 0 when it is not known. */
    double strength() {
        return correlation == null ? -1 : Math.abs(correlation);
    }
}
