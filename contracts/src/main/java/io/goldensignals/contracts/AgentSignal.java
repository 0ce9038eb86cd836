package io.goldensignals.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One agent's word on one bar. An abstention has action HOLD, confidence 0, probabilityUp 0.5 and carries no weight.
 * {@code indicators} are the named values behind {@code reasoning}; stop and target are prices, null where the agent
 * and the panel have none; {@code rejections} say why a vote is not {@code accepted}.
 */
public record AgentSignal(
        String id,
        String agent,
        int agentVersion,
        String family,
        Action action,
        boolean abstained,
        double confidence,
        double probabilityUp,
        String reasoning,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> indicators,
        Double stopLoss,
        Double takeProfit,
        boolean accepted,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> rejections) {

    private static final String NO_ID = "0".repeat(32);
    private static final String NO_WORDS = "not put into words";

    public AgentSignal {
        Require.id(id, "id");
        Require.text(agent, "agent");
        Require.that(agentVersion > 0, "agentVersion", "positive", agentVersion);
        Require.text(family, "family");
        Require.present(action, "action");
        Require.unit(confidence, "confidence");
        Require.unit(probabilityUp, "probabilityUp");
        Require.text(reasoning, "reasoning");
        indicators = finite(indicators);
        Require.positiveIfPresent(stopLoss, "stopLoss");
        Require.positiveIfPresent(takeProfit, "takeProfit");
        rejections = Require.listOrEmpty(rejections, "rejections");
        Require.that(!(abstained && accepted), "accepted", "false for an abstention", accepted);
        Require.that(
                !abstained || (action == Action.HOLD && confidence == 0 && probabilityUp == 0.5),
                "action",
                "HOLD with confidence 0 and probabilityUp 0.5 for an abstention",
                action);
        Require.that(consistent(action, probabilityUp), "probabilityUp", "on the side of " + action, probabilityUp);
    }

    /** Of a signal on {@code action} what a consensus reads: without id, words and prices, and never to be published. */
    public AgentSignal voting(Action action, double confidence, double probabilityUp, boolean accepted) {
        return new AgentSignal(
                NO_ID,
                agent,
                agentVersion,
                family,
                action,
                false,
                confidence,
                probabilityUp,
                NO_WORDS,
                null,
                null,
                null,
                accepted,
                null);
    }

    /** What a consensus reads of an abstention: without id and words, and never to be published. */
    public static AgentSignal silent(String agent, int agentVersion, String family) {
        return new AgentSignal(
                NO_ID, agent, agentVersion, family, Action.HOLD, true, 0, 0.5, NO_WORDS, null, null, null, false, null);
    }

    private static boolean consistent(Action action, double probabilityUp) {
        return switch (action) {
            case BUY -> probabilityUp > 0.5;
            case SELL -> probabilityUp < 0.5;
            case HOLD -> probabilityUp == 0.5;
        };
    }

    private static Map<String, Double> finite(Map<String, Double> values) {
        if (values == null || values.isEmpty()) {
            return Map.of();
        }
        // Keeps the agent's order, which is part of the bytes.
        Map<String, Double> copy = new LinkedHashMap<>(values);
        copy.forEach((name, value) ->
                Require.that(value != null && Double.isFinite(value), "indicators." + name, "finite", value));
        return Collections.unmodifiableMap(copy);
    }
}
