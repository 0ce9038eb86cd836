package io.goldensignals.consensus;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.ConsensusSignal.Risk;
import io.goldensignals.contracts.RiskMeasures;
import java.util.List;

/**
 * Volatility-scaled size, and a stop and target in average true ranges. Where the panel has no volatility or range yet
 * there is no size or stop: none is made up.
 */
record RiskRule(RiskSettings settings, int horizonBars) {

    Risk of(Action action, double probabilityUp, double close, RiskMeasures measures, List<String> limits) {
        if (action == Action.HOLD) {
            return new Risk(0, null, null, limits);
        }
        double side = action == Action.BUY ? 1 : -1;
        Double atr = measures.atr();
        double distance = atr == null ? 0 : settings.stopAtrMultiple() * atr;
        return new Risk(
                size(edge(action, probabilityUp), measures),
                price(distance, close - side * distance),
                price(distance, close + side * settings.rewardToRisk() * distance),
                limits);
    }

    /** The inputs and settings of {@link #of}, for the explanation. */
    Reasons.Sizing inputs(Action action, double probabilityUp, RiskMeasures measures) {
        return new Reasons.Sizing(
                action == Action.HOLD ? null : edge(action, probabilityUp),
                measures.volatility() == null ? null : horizonVolatility(measures.volatility()),
                settings.targetVolatility(),
                settings.sizeFactor(),
                settings.maxPositionSize(),
                measures.atr(),
                settings.stopAtrMultiple(),
                settings.rewardToRisk());
    }

    /** By how much the stated direction is likelier than the other: −1 to 1. */
    static double edge(Action direction, double probabilityUp) {
        return direction == Action.BUY ? 2 * probabilityUp - 1 : 1 - 2 * probabilityUp;
    }

    private double size(double edge, RiskMeasures measures) {
        Double volatility = measures.volatility();
        if (volatility == null || volatility == 0) {
            return 0;
        }
        double scaled = settings.sizeFactor() * edge * settings.targetVolatility() / horizonVolatility(volatility);
        return Math.clamp(scaled, 0, settings.maxPositionSize());
    }

    private double horizonVolatility(double perBar) {
        return perBar * StrictMath.sqrt(horizonBars);
    }

    /** Absent without a range, and where it would lie at or below zero. */
    private static Double price(double distance, double price) {
        return distance > 0 && price > 0 ? price : null;
    }
}
