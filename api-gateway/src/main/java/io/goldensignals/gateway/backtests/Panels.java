package io.goldensignals.gateway.backtests;

import io.goldensignals.agents.AgentPanel;
import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.Nearest;
import io.goldensignals.gateway.log.CompactedBook;
import io.goldensignals.gateway.problem.ApiException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The panels that judge a backtest: those that judge live, with all of their agents or some. */
@Singleton
final class Panels {
    private final CompactedBook<AgentRoster> rosters;

    Panels(CompactedBook<AgentRoster> rosters) {
        this.rosters = rosters;
    }

    /** {@code wanted} are names and families, none for all. Throws the problem to answer with; the list is never empty. */
    List<AgentRoster> of(List<String> wanted) {
        List<AgentRoster> all = rosters.entries();
        if (all.isEmpty()) {
            throw ApiException.conflict("No agent service has announced its agents yet: a backtest needs one");
        }
        requireKnown(wanted, all);
        return all.stream()
                .map(roster -> new Choice(roster, names(roster, wanted)))
                .filter(choice -> !choice.names().isEmpty())
                .map(Panels::reduced)
                .toList();
    }

    private record Choice(AgentRoster roster, Set<String> names) {}

    private static Set<String> names(AgentRoster roster, List<String> wanted) {
        return roster.agents().stream()
                .filter(member ->
                        wanted.isEmpty() || wanted.contains(member.agent()) || wanted.contains(member.family()))
                .map(AgentRoster.Member::agent)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** By the very code that judges, so that a panel which can't be rebuilt is refused before anybody works on it. */
    private static AgentRoster reduced(Choice choice) {
        try {
            return AgentPanel.of(choice.roster()).only(choice.names()).roster();
        } catch (IllegalArgumentException e) {
            throw ApiException.conflict("Panel " + choice.roster().panel()
                    + " runs other agents than this gateway has, as while a new version is rolled out: "
                    + e.getMessage());
        }
    }

    private static void requireKnown(List<String> wanted, List<AgentRoster> all) {
        Set<String> known = new TreeSet<>();
        all.forEach(roster -> roster.agents().forEach(member -> {
            known.add(member.agent());
            known.add(member.family());
        }));
        for (String name : wanted) {
            if (!known.contains(name)) {
                String nearest = Nearest.of(name, known).orElse("momentum");
                throw ApiException.invalidField(
                        "agents", "names or families out of those of /agents, such as " + nearest, name);
            }
        }
    }
}
