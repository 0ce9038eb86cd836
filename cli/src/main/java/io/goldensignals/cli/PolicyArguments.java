package io.goldensignals.cli;

import io.goldensignals.consensus.DecisionSettings;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.consensus.RiskSettings;
import io.goldensignals.consensus.mixture.MixtureSettings;
import io.goldensignals.contracts.Nearest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Policies by the names that the settings {@code golden.consensus.*} have; what is not named is the platform's default. */
record PolicyArguments(Map<String, String> given, Map<String, List<String>> tried) {
    /** From {@code key=value,…}, and from {@code key=value|value|…} for what is tried. */
    static PolicyArguments parse(Optional<String> policy, List<String> search) {
        Map<String, String> given =
                policy.map(text -> KeyValues.parse("--policy", text)).orElse(Map.of());
        Map<String, List<String>> tried = new LinkedHashMap<>();
        for (String text : search) {
            KeyValues.parse("--search", text)
                    .forEach((key, values) -> tried.put(key, List.of(values.split("\\|", -1))));
        }
        return new PolicyArguments(given, tried);
    }

    /** The one that is given, then all that the search makes of it; each once. */
    List<PolicySettings> policies() {
        List<Map<String, String>> choices = List.of(given);
        for (Map.Entry<String, List<String>> key : tried.entrySet()) {
            choices = choices.stream()
                    .flatMap(chosen -> key.getValue().stream().map(value -> with(chosen, key.getKey(), value)))
                    .toList();
        }
        Set<PolicySettings> policies = new LinkedHashSet<>();
        policies.add(policy(given));
        choices.forEach(chosen -> policies.add(policy(chosen)));
        return List.copyOf(policies);
    }

    private static Map<String, String> with(Map<String, String> chosen, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(chosen);
        more.put(key, value);
        return more;
    }

    private static PolicySettings policy(Map<String, String> chosen) {
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
            return text == null ? standard : KeyValues.number(key, text);
        }

        int whole(String key, int standard) {
            known.add(key);
            String text = chosen.get(key);
            return text == null ? standard : KeyValues.whole(key, text);
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
