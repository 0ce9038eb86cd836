package io.goldensignals.agents;

import static java.util.Objects.requireNonNull;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.meanreversion.BollingerReversionAgent;
import io.goldensignals.agents.momentum.MacdCrossAgent;
import io.goldensignals.agents.momentum.RsiReversalAgent;
import io.goldensignals.agents.pattern.CandlestickAgent;
import io.goldensignals.agents.trend.DirectionalMovementAgent;
import io.goldensignals.agents.trend.SupertrendAgent;
import io.goldensignals.agents.volatility.RangeContractionAgent;
import io.goldensignals.agents.volume.ObvTrendAgent;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The agents there are, in the order in which signals are listed and sums run. */
public final class AgentCatalogue {
    private final List<AgentDefinition> agents;

    private AgentCatalogue(List<AgentDefinition> agents) {
        this.agents = List.copyOf(agents);
    }

    public static AgentCatalogue standard() {
        return of(List.of(
                // momentum
                RsiReversalAgent.standard(),
                MacdCrossAgent.standard(),
                // trend
                DirectionalMovementAgent.standard(),
                SupertrendAgent.standard(),
                // meanreversion
                BollingerReversionAgent.standard(),
                // volatility
                RangeContractionAgent.standard(),
                // volume
                ObvTrendAgent.standard(),
                // pattern
                CandlestickAgent.standard()));
    }

    /** Throws {@link IllegalArgumentException} when two agents share a name. */
    public static AgentCatalogue of(List<AgentDefinition> agents) {
        Set<String> names = new HashSet<>();
        for (AgentDefinition agent : agents) {
            if (!names.add(agent.name())) {
                throw new IllegalArgumentException("two agents are called " + agent.name());
            }
        }
        return new AgentCatalogue(agents);
    }

    public List<AgentDefinition> agents() {
        return agents;
    }

    /** The families of the agents, in catalogue order. */
    public Set<String> familyNames() {
        Set<String> families = new LinkedHashSet<>();
        agents.forEach(agent -> families.add(agent.family()));
        return families;
    }

    /**
     * Only the agents of these families. Throws {@link IllegalArgumentException} for an unknown family, suggesting the
     * nearest, and for an empty set: a panel needs an agent.
     */
    public AgentCatalogue families(Set<String> families) {
        if (requireNonNull(families, "families is null").isEmpty()) {
            throw new IllegalArgumentException("no agent family named, there are " + familyNames());
        }
        Set<String> known = familyNames();
        for (String family : families) {
            if (!known.contains(family)) {
                throw new IllegalArgumentException("there is no agent family '" + family + "', did you mean '"
                        + nearest(family, known) + "'? There are " + known);
            }
        }
        return new AgentCatalogue(agents.stream()
                .filter(agent -> families.contains(agent.family()))
                .toList());
    }

    private static String nearest(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .orElseThrow();
    }

    /** Levenshtein's edit distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
