package io.goldensignals.consensus;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.ConsensusSignal.Risk;
import io.goldensignals.contracts.RiskMeasures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Volatility-scaled size, and a stop and target in average true ranges. Where the panel has no volatility or range yet
 * there is no size or stop: none is made up.
 */
record RiskRule(RiskSettings settings, int horizonBars) {

    Risk of(Action action, double confidence, double close, RiskMeasures measures, List<String> limits) {
        if (action == Action.HOLD) {
            return new Risk(0, null, null, limits);
        }
        double side = action == Action.BUY ? 1 : -1;
        Double atr = measures.atr();
        double distance = atr == null ? 0 : settings.stopAtrMultiple() * atr;
        return new Risk(
                size(confidence, measures),
                price(distance, close - side * distance),
                price(distance, close + side * settings.rewardToRisk() * distance),
                limits);
    }

    /** The inputs and settings of {@link #of}, for the explanation. */
    Map<String, Object> inputs(Action action, double confidence, RiskMeasures measures) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        if (action != Action.HOLD) {
            inputs.put("edge", edge(confidence));
        }
        if (measures.volatility() != null) {
            inputs.put("horizonVolatility", horizonVolatility(measures.volatility()));
        }
        inputs.put("targetVolatility", settings.targetVolatility());
        inputs.put("sizeFactor", settings.sizeFactor());
        inputs.put("maxPositionSize", settings.maxPositionSize());
        if (measures.atr() != null) {
            inputs.put("atr", measures.atr());
        }
        inputs.put("stopAtrMultiple", settings.stopAtrMultiple());
        inputs.put("rewardToRisk", settings.rewardToRisk());
        return inputs;
    }

    private double size(double confidence, RiskMeasures measures) {
        Double volatility = measures.volatility();
        if (volatility == null || volatility == 0) {
            return 0;
        }
        double scaled =
                settings.sizeFactor() * edge(confidence) * settings.targetVolatility() / horizonVolatility(volatility);
        return Math.clamp(scaled, 0, settings.maxPositionSize());
    }

    private double horizonVolatility(double perBar) {
        return perBar * StrictMath.sqrt(horizonBars);
    }

    private static double edge(double confidence) {
        return 2 * confidence - 1;
    }

    /** Absent without a range, and where it would lie at or below zero. */
    private static Double price(double distance, double price) {
        return distance > 0 && price > 0 ? price : null;
    }
}
