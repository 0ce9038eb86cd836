package io.goldensignals.consensus;

import io.goldensignals.consensus.calibration.Calibration;
import java.util.List;

/** The numbers behind a decision that the record on the wire leaves out. What is not known is null. */
public record Reasons(
        Forecasting forecast,
        Calibration calibration,
        Rule rule,
        Sizing sizing,
        Paper paper,
        List<Expert> agents,
        List<String> repeatedAgents) {
    public Reasons {
        agents = List.copyOf(agents);
        repeatedAgents = List.copyOf(repeatedAgents);
    }

    /**
     * The forecast before calibration, and what it is mixed of: the mixture in interleaved copies, the single copy, and
     * the base rate, with their weights. {@code baseRateShare} is the part of the forecast that comes from the base
     * rate on all three ways; the agents' shares are the rest. {@code regretToBound} is at most 1.
     */
    public record Forecasting(
            double probabilityUp,
            double baseRate,
            double interleaved,
            double single,
            double interleavedWeight,
            double singleWeight,
            double baseRateWeight,
            double baseRateShare,
            double effectiveAgents,
            double effectiveFamilies,
            long settlements,
            double regretToBound) {}

    /**
     * What the probabilities were compared with, before and after calibration. {@code meanMove} is the trailing mean size
     * of a log return over the horizon, {@code expectedMove} the edge times that; absent for HOLD and before the first
     * settled return.
     */
    public record Rule(
            double threshold,
            double buyAt,
            double sellAt,
            int quorum,
            int awake,
            Double meanMove,
            Double expectedMove,
            double roundTripCost) {}

    /** How the position's size, stop and target came about; {@code edge} is absent for HOLD. */
    public record Sizing(
            Double edge,
            Double horizonVolatility,
            double targetVolatility,
            double sizeFactor,
            double maxPositionSize,
            Double atr,
            double stopAtrMultiple,
            double rewardToRisk) {}

    /** The paper ledger after this bar's close: capital (1 at the start), position, and the session's loss limit. */
    public record Paper(
            double equity, double exposure, double sessionReturn, double maxDailyLoss, boolean lossLimitReached) {}

    /**
     * An agent as an expert: its claim and its twin's (null while it sleeps), its share of this forecast, its weight,
     * awake or asleep, and the record that this comes from, since the agent joined: settled claims, mean log loss, and
     * skill, 1 − its loss ÷ the base rate's on the same bars.
     */
    public record Expert(
            String agent,
            int version,
            String family,
            Double claim,
            Double twin,
            double share,
            double weight,
            long settled,
            Double logLoss,
            Double skill) {}
}
