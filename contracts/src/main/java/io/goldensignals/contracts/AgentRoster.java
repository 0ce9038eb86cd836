package io.goldensignals.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.SortedMap;

/**
 * Who sits on a panel, and what it demands of votes ({@code settings} as text by name; empty in records of old): all that
 * another needs so as to judge as it does. Completeness does not depend on it.
 */
public record AgentRoster(
        String panel,
        String panelVersion,
        List<Member> agents,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, String> settings) {
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
            settings = Require.texts(Require.present(settings, "agents.settings"), "agents.settings");
        }
    }

    public AgentRoster {
        Require.text(panel, "panel");
        Require.text(panelVersion, "panelVersion");
        agents = Require.list(agents, "agents");
        settings = Require.texts(settings, "settings");
    }
}
