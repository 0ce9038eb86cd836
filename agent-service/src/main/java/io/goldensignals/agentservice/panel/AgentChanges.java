package io.goldensignals.agentservice.panel;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.contracts.Nearest;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * The agents' settings out of the configuration: {@code golden.agents.AGENT.SETTING}, or as a variable of the
 * environment {@code GOLDEN_AGENTS_AGENT_SETTING}. A mapping would lose the dashes of the variables' names, and let
 * mistyped names pass.
 */
public final class AgentChanges {
    private static final String PREFIX = "golden.agents.";

    private AgentChanges() {}

    /**
     * What is configured, by agent and setting as text. Throws {@link IllegalArgumentException} for a name below
     * {@code golden.agents} that nothing reads, suggesting the nearest.
     */
    public static Map<String, Map<String, String>> of(Config config, AgentCatalogue catalogue) {
        refuseUnknown(config, catalogue);
        Map<String, Map<String, String>> changes = new TreeMap<>();
        for (AgentDefinition agent : catalogue.agents()) {
            for (String setting : settings(agent)) {
                config.getOptionalValue(PREFIX + agent.name() + '.' + setting, String.class)
                        .ifPresent(value -> changes.computeIfAbsent(agent.name(), name -> new TreeMap<>())
                                .put(setting, value));
            }
        }
        return changes;
    }

    private static void refuseUnknown(Config config, AgentCatalogue catalogue) {
        Set<String> known = new TreeSet<>(ConfigMappings.getProperties(ConfigClass.configClass(AgentsConfig.class))
                .keySet());
        for (AgentDefinition agent : catalogue.agents()) {
            settings(agent).forEach(setting -> known.add(PREFIX + agent.name() + '.' + setting));
        }
        Set<String> variables = known.stream().map(AgentChanges::variable).collect(Collectors.toSet());
        Set<String> names = new TreeSet<>();
        config.getPropertyNames().forEach(names::add);
        // Upper case comes first: of a variable and the name derived from it, the one that was written is reported.
        for (String name : names) {
            if (name.startsWith(variable(PREFIX)) && !variables.contains(name)) {
                throw unknown(name, variables);
            }
            // A variable's name is listed in lower case with dots as well, which isn't always the setting's.
            if (name.startsWith(PREFIX)
                    && !known.contains(name)
                    && !(names.contains(variable(name)) && variables.contains(variable(name)))) {
                throw unknown(name, known);
            }
        }
    }

    private static List<String> settings(AgentDefinition agent) {
        List<String> settings = new ArrayList<>(agent.settings().keySet());
        settings.add(AgentCatalogue.ENABLED);
        return settings;
    }

    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static IllegalArgumentException unknown(String name, Set<String> known) {
        return new IllegalArgumentException(
                name + " is no setting, did you mean " + Nearest.of(name, known).orElse("") + "?");
    }
}
