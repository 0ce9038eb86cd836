package io.goldensignals.contracts;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who sits on a panel, for people and the API; completeness does not depend on it. */
public record AgentRoster(String panel, String panelVersion, List<Member> agents) {
    /** An agent with its settings as text by name, and the number of bars below which it abstains. */
    public record Member(
            String agent,
            int agentVersion,
            String family,
            String description,
            int historyBars,
            SortedMap<String, String> settings) {
        public Member {
            Require.text(agent, "agents.agent");
            Require.that(agentVersion > 0, "agents.agentVersion", "positive", agentVersion);
            Require.text(family, "agents.family");
            Require.text(description, "agents.description");
            Require.notNegative(historyBars, "agents.historyBars");
            Require.present(settings, "agents.settings")
                    .forEach((name, value) -> Require.present(value, "agents.settings." + name));
            settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        }
    }

    public AgentRoster {
        Require.text(panel, "panel");
        Require.text(panelVersion, "panelVersion");
        agents = Require.list(agents, "agents");
    }
}
