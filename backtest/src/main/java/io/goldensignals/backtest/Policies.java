package io.goldensignals.backtest;

import io.goldensignals.consensus.DecisionSettings;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.consensus.RiskSettings;
import io.goldensignals.consensus.mixture.MixtureSettings;
import io.goldensignals.contracts.Nearest;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Policies by the names that the settings {@code golden.consensus.*} have; what is not named is the platform's default. */
public final class Policies {
    private Policies() {}

    /**
     * {@code chosen} is text by name. Throws {@link IllegalArgumentException} for an unknown name, suggesting the nearest, and
     * for a value that is no number or is refused.
     */
    public static PolicySettings of(Map<String, String> chosen) {
        PolicySettings standard = PolicySettings.standard();
        MixtureSettings mixture = standard.mixture();
        DecisionSettings decision = standard.decision();
        RiskSettings risk = standard.risk();
        Numbers numbers = new Numbers(chosen, new LinkedHashSet<>());
        PolicySettings policy = new PolicySettings(
                new MixtureSettings(
                        numbers.whole("horizon-bars", mixture.horizonBars()),
                        mixture.clip(),
                        numbers.number("sharing-rate", mixture.sharingRate()),
                        numbers.number("learning-rate", mixture.learningRate()),
                        mixture.recordForgetting(),
                        mixture.baseRateForgetting()),
                standard.calibration(),
                new DecisionSettings(
                        numbers.number("threshold", decision.threshold()),
                        numbers.whole("quorum", decision.quorum()),
                        numbers.number("cost-per-side", decision.costPerSide())),
                new RiskSettings(
                        numbers.number("max-position-size", risk.maxPositionSize()),
                        numbers.number("max-daily-loss", risk.maxDailyLoss()),
                        numbers.number("size-factor", risk.sizeFactor()),
                        numbers.number("target-volatility", risk.targetVolatility()),
                        numbers.number("stop-atr-multiple", risk.stopAtrMultiple()),
                        numbers.number("reward-to-risk", risk.rewardToRisk())));
        numbers.requireKnown();
        return policy;
    }

    /** Remembers which keys there are, so that they are listed once. */
    private record Numbers(Map<String, String> chosen, Set<String> known) {
        double number(String key, double standard) {
            known.add(key);
            String text = chosen.get(key);
            try {
                return text == null ? standard : Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(key + " must be a number, but was " + text, e);
            }
        }

        int whole(String key, int standard) {
            known.add(key);
            String text = chosen.get(key);
            try {
                return text == null ? standard : Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(key + " must be a whole number, but was " + text, e);
            }
        }

        void requireKnown() {
            for (String key : chosen.keySet()) {
                if (!known.contains(key)) {
                    throw new IllegalArgumentException("there is no policy setting '" + key + "', did you mean '"
                            + Nearest.of(key, known).orElseThrow() + "'? There are " + known);
                }
            }
        }
    }
}
