package io.goldensignals.cli;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.agent.AgentDefinition;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what the agents of the catalogue are. */
@Command(
        name = "agents",
        description = {
            "Lists the agents by family with their window, the number of bars below which they abstain, and their rule;"
                    + " or tells all of one agent.",
        })
final class AgentsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "An agent, for its settings and source.")
    private String name;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        AgentCatalogue catalogue = AgentCatalogue.standard();
        if (name == null) {
            catalogue.familyNames().forEach(family -> list(out, family, catalogue));
            out.println();
            out.println("./golden agents NAME tells an agent's settings and source");
        } else {
            show(out, Usage.checked(spec, () -> catalogue.named(name)));
        }
        return 0;
    }

    private static void list(PrintWriter out, String family, AgentCatalogue catalogue) {
        List<AgentDefinition> agents = catalogue.agents().stream()
                .filter(agent -> agent.family().equals(family))
                .toList();
        out.printf("%n%s (%d)%n", family, agents.size());
        agents.forEach(
                agent -> out.printf("  %-24s %3d  %s%n", agent.name(), agent.historyBars(), agent.description()));
    }

    private static void show(PrintWriter out, AgentDefinition agent) {
        String row = "%-9s %s%n";
        out.printf(row, agent.name(), agent.description());
        out.printf(row, "family", agent.family());
        out.printf(row, "version", agent.version());
        out.printf(row, "window", agent.historyBars() + " bars, below which it abstains");
        out.printf(row, "source", agent.source());
        String heading = "settings";
        for (var setting : agent.settings().entrySet()) {
            out.printf(
                    row, heading, "golden.agents." + agent.name() + '.' + setting.getKey() + '=' + setting.getValue());
            heading = "";
        }
        out.printf(row, heading, "golden.agents." + agent.name() + ".enabled=true");
    }
}
