package io.goldensignals.consensus;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Quality;
import java.util.ArrayList;
import java.util.List;

/** From probabilities to an action, and what holds it back. */
record DecisionRule(DecisionSettings settings) {
    /** What decides besides the probabilities; {@code meanMove} is null before the first settled return. */
    record Circumstances(int awake, Quality quality, boolean lossLimitReached, Double meanMove) {}

    /** {@code direction} is what the probabilities say, {@code action} what remains of it under the limits. */
    record Verdict(Action direction, Action action, List<String> limits, Double expectedMove) {}

    /** Probabilities before and after calibration must agree: each alone is wrong too often. */
    Verdict decide(double forecast, double calibrated, double baseRate, Circumstances circumstances) {
        Action direction = direction(forecast, calibrated, baseRate);
        Double expectedMove = expectedMove(direction, calibrated, circumstances.meanMove());
        List<String> limits = limits(circumstances);
        if (direction != Action.HOLD && (expectedMove == null || expectedMove < settings.roundTripCost())) {
            limits.add(Limits.COST);
        }
        return new Verdict(direction, limits.isEmpty() ? direction : Action.HOLD, List.copyOf(limits), expectedMove);
    }

    double buyAt(double baseRate) {
        return Math.max(0.5, baseRate) + settings.threshold();
    }

    double sellAt(double baseRate) {
        return Math.min(0.5, baseRate) - settings.threshold();
    }

    private Action direction(double forecast, double calibrated, double baseRate) {
        if (Math.min(forecast, calibrated) >= buyAt(baseRate)) {
            return Action.BUY;
        }
        return Math.max(forecast, calibrated) <= sellAt(baseRate) ? Action.SELL : Action.HOLD;
    }

    private static Double expectedMove(Action direction, double probabilityUp, Double meanMove) {
        if (direction == Action.HOLD || meanMove == null) {
            return null;
        }
        return RiskRule.edge(direction, probabilityUp) * meanMove;
    }

    private List<String> limits(Circumstances circumstances) {
        List<String> limits = new ArrayList<>();
        if (circumstances.awake() < settings.quorum()) {
            limits.add(Limits.QUORUM);
        }
        if (circumstances.quality() == Quality.STALE) {
            limits.add(Limits.STALE);
        }
        if (circumstances.lossLimitReached()) {
            limits.add(Limits.MAX_DAILY_LOSS);
        }
        return limits;
    }
}
