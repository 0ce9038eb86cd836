package io.goldensignals.agents;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names everything that the bytes of a panel's signals depend on, besides the bars. */
final class PanelVersion {
    /** Raised when what all agents share changes what is written: epochs, risk measures, validation, rendering. */
    private static final int ENGINE = 2;

    private PanelVersion() {}

    static String of(List<AgentDefinition> agents, PanelSettings settings) {
        StringBuilder text = new StringBuilder("engine ").append(ENGINE);
        text.append('\n').append(AgentSettings.describe(settings));
        for (AgentDefinition agent : agents) {
            text.append('\n')
                    .append(agent.family())
                    .append('/')
                    .append(agent.name())
                    .append(" v")
                    .append(agent.version())
                    .append(' ')
                    .append(agent.historyBars())
                    .append(' ')
                    .append(agent.settings());
        }
        return hash(text.toString());
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
