package io.goldensignals.backtest.parity;

import io.goldensignals.agents.AgentPanel;
import io.goldensignals.consensus.ConsensusPolicy;
import io.goldensignals.contracts.AgentRoster;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * By what the bars are replayed.
 *
 * @param panels that this build can judge as, by name
 * @param unknown why it can't judge as others, by name
 * @param expected the panels that every bar waits for, as the aggregator's settings have them
 * @param memory of how many of a stream's newest bars it is known when they are published again; 16 bytes each, at least 64
 */
public record ParitySettings(
        Map<String, AgentPanel> panels,
        Map<String, String> unknown,
        SortedSet<String> expected,
        ConsensusPolicy policy,
        ParityScope scope,
        int memory) {
    private static final int STANDARD_MEMORY = 16_384;

    public ParitySettings {
        if (memory < 64) {
            throw new IllegalArgumentException("memory must be at least 64 bars, not " + memory);
        }
        panels = Map.copyOf(panels);
        unknown = Map.copyOf(unknown);
        expected = new TreeSet<>(expected);
    }

    /** With the panels that the rosters tell of. */
    public static ParitySettings of(
            Collection<AgentRoster> rosters, SortedSet<String> expected, ConsensusPolicy policy, ParityScope scope) {
        Map<String, AgentPanel> panels = new TreeMap<>();
        Map<String, String> unknown = new TreeMap<>();
        for (AgentRoster roster : rosters) {
            try {
                panels.put(roster.panel(), AgentPanel.of(roster));
            } catch (IllegalArgumentException e) {
                unknown.put(roster.panel(), e.getMessage());
            }
        }
        return new ParitySettings(panels, unknown, expected, policy, scope, STANDARD_MEMORY);
    }

    public ParitySettings withMemory(int bars) {
        return new ParitySettings(panels, unknown, expected, policy, scope, bars);
    }
}
