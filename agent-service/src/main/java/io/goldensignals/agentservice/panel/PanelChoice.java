package io.goldensignals.agentservice.panel;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.agents.agent.AgentDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The panel that the settings ask for; a wrong one throws {@link IllegalArgumentException} that names it. */
public final class PanelChoice {
    private static final String PREFIX = "golden.agents.";
    private static final String ALL = "all";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");

    private PanelChoice() {}

    /** {@code changes} of the agents' settings are as in {@link AgentCatalogue#configured}, of other families too. */
    public static AgentPanel of(
            AgentsConfig config, Map<String, Map<String, String>> changes, AgentCatalogue catalogue) {
        Set<String> families = families(config.families());
        Set<String> chosen = families.isEmpty() ? catalogue.familyNames() : families;
        named(PREFIX + "families: ", () -> catalogue.families(chosen));
        List<AgentDefinition> agents = named(PREFIX, () -> catalogue.configured(changes)).agents().stream()
                .filter(agent -> chosen.contains(agent.family()))
                .toList();
        if (agents.isEmpty()) {
            throw new IllegalArgumentException("every agent of the families " + chosen + " is disabled");
        }
        return AgentPanel.of(name(config.panel(), families), AgentCatalogue.of(agents), settings(config));
    }

    private static PanelSettings settings(AgentsConfig config) {
        return named(
                PREFIX,
                () -> new PanelSettings(
                        config.minConfidence(),
                        config.maxRisk(),
                        config.maxPositionSize(),
                        config.stopAtrMultiple(),
                        config.rewardToRisk()));
    }

    /** Sorted, so that the order in which they are written doesn't make another panel; empty means all. */
    private static Set<String> families(List<String> configured) {
        Set<String> families =
                new TreeSet<>(configured.stream().map(String::strip).toList());
        return families.contains(ALL) ? Set.of() : families;
    }

    private static String name(Optional<String> configured, Set<String> families) {
        String name = configured.orElse(families.isEmpty() ? ALL : String.join("-", families));
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(PREFIX
                    + "panel must be lower-case letters, digits and hyphens, 100 at most, but is '" + name + "'");
        }
        return name;
    }

    private static <T> T named(String prefix, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(prefix + e.getMessage(), e);
        }
    }
}
