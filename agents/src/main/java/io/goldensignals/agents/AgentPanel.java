package io.goldensignals.agents;

import static java.util.Objects.requireNonNull;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.StreamId;
import java.util.List;
import java.util.Set;

/** The agents that judge bars together, and what is demanded of their votes. Immutable, shared by all streams. */
public final class AgentPanel {
    private final String name;
    private final String version;
    private final List<AgentDefinition> agents;
    private final PanelSettings settings;

    private AgentPanel(String name, List<AgentDefinition> agents, PanelSettings settings) {
        this.name = name;
        this.agents = agents;
        this.settings = settings;
        this.version = PanelVersion.of(agents, settings);
    }

    /** Throws {@link IllegalArgumentException} for a blank name or an empty catalogue. */
    public static AgentPanel of(String panelName, AgentCatalogue catalogue, PanelSettings settings) {
        if (requireNonNull(panelName, "panelName is null").isBlank()) {
            throw new IllegalArgumentException("the panel's name is blank");
        }
        if (catalogue.agents().isEmpty()) {
            throw new IllegalArgumentException("panel " + panelName + " has no agent");
        }
        return new AgentPanel(panelName, catalogue.agents(), requireNonNull(settings, "settings is null"));
    }

    /**
     * The panel that a roster tells of. Throws {@link IllegalArgumentException} when this build can't judge as that panel
     * does: it has not the same agents, or not the same rules.
     */
    public static AgentPanel of(AgentRoster roster) {
        AgentCatalogue all = AgentCatalogue.standard();
        List<AgentDefinition> agents = roster.agents().stream()
                .map(member -> all.named(member.agent()).with(member.settings()))
                .toList();
        PanelSettings settings = AgentSettings.changed(PanelSettings.standard(), roster.settings());
        AgentPanel panel = of(roster.panel(), AgentCatalogue.of(agents), settings);
        if (!panel.version().equals(roster.panelVersion())) {
            throw new IllegalArgumentException("panel " + roster.panel() + " is of version " + roster.panelVersion()
                    + ", here its agents make version " + panel.version());
        }
        return panel;
    }

    /** The panel with these of its agents alone. Throws {@link IllegalArgumentException} when it has none of them. */
    public AgentPanel only(Set<String> names) {
        List<AgentDefinition> kept =
                agents.stream().filter(agent -> names.contains(agent.name())).toList();
        return of(name, AgentCatalogue.of(kept), settings);
    }

    public String name() {
        return name;
    }

    /** A hash of the agents, their versions and settings and the panel's: it changes when the signals' bytes may. */
    public String version() {
        return version;
    }

    public AgentRoster roster() {
        return new AgentRoster(
                name,
                version,
                agents.stream()
                        .map(agent -> new AgentRoster.Member(
                                agent.name(),
                                agent.version(),
                                agent.family(),
                                agent.description(),
                                agent.historyBars(),
                                agent.settings()))
                        .toList(),
                AgentSettings.describe(settings));
    }

    /** A fresh panel for one stream, to be fed its bars in order; the listener must not throw. */
    public StreamPanel open(StreamId stream, AgentFailureListener listener) {
        return new StreamPanel(
                requireNonNull(stream, "stream is null"), this, requireNonNull(listener, "listener is null"));
    }

    /** In catalogue order. */
    public List<AgentDefinition> agents() {
        return agents;
    }

    PanelSettings settings() {
        return settings;
    }
}
