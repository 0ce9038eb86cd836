package io.goldensignals.agents;

import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.contracts.Action;

/** Where a vote would be given up and where it has paid, as prices; NaN where there is none, as for HOLD. */
record StopAndTarget(double stop, double target) {
    private static final StopAndTarget NONE = new StopAndTarget(Double.NaN, Double.NaN);

    /** The agent's own levels, else k·ATR and the reward-to-risk ratio. A stop may lie below zero: an extreme one. */
    static StopAndTarget of(Verdict.Vote vote, double close, double atr, PanelSettings settings) {
        if (vote.action() == Action.HOLD) {
            return NONE;
        }
        int side = vote.action() == Action.BUY ? 1 : -1;
        double stop = given(vote.levels().stop(), close - side * settings.stopAtrMultiple() * atr);
        double target = given(vote.levels().target(), close + settings.rewardToRisk() * (close - stop));
        return new StopAndTarget(side * (close - stop) > 0 ? stop : Double.NaN, target);
    }

    private static double given(double own, double otherwise) {
        return Double.isNaN(own) ? otherwise : own;
    }

    /** Null where there is none that a price can reach. */
    Double stopPrice() {
        return price(stop);
    }

    Double targetPrice() {
        return price(target);
    }

    private static Double price(double level) {
        return level > 0 && level < Double.POSITIVE_INFINITY ? level : null;
    }
}
