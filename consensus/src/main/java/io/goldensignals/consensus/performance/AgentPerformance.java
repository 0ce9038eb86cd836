package io.goldensignals.consensus.performance;

import io.goldensignals.consensus.mixture.Member;
import io.goldensignals.consensus.score.Score;

/**
 * One version of an agent over the bars at which it was awake.
 *
 * @param weight its current one, the mean over the symbols; null when no symbol's newest roster seats it
 * @param score with the p-value adjusted for the table of all agents
 * @param sentence for people
 * @param closest the other agent with the strongest correlation on enough common bars; null without one
 */
public record AgentPerformance(
        String agent,
        int version,
        String family,
        Double weight,
        Score score,
        String sentence,
        CorrelatedAgent closest) {
    static AgentPerformance of(Member member, Double weight, Score score, CorrelatedAgent closest) {
        return new AgentPerformance(
                member.agent(), member.version(), member.family(), weight, score, Assessment.sentence(score), closest);
    }
}
