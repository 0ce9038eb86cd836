package io.goldensignals.cli;

import io.goldensignals.localstack.AgentDeployment;
import io.goldensignals.localstack.StackOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** The options that choose what runs and where. */
final class StackArguments {
    @Option(
            names = "--agents",
            paramLabel = "N",
            defaultValue = "1",
            description = "Agent services per panel, which share the symbols (default ${DEFAULT-VALUE}).")
    private int agents;

    @Option(
            names = "--panel",
            paramLabel = "NAME=FAMILIES",
            description =
                    "A panel of its own for some families of agents, such as --panel fast=momentum,pattern; may be"
                            + " given again (default: one panel with all agents).")
    private Map<String, String> panels = new LinkedHashMap<>();

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Added to every port (default ${DEFAULT-VALUE}: the gateway on 8080).")
    private int portOffset;

    @Option(names = "--fresh", description = "Delete what an earlier run of this market has left first.")
    private boolean fresh;

    @Option(
            names = "--new-admin-key",
            description =
                    "Make another admin key for the gateway and show it once; the one before is accepted no longer.")
    private boolean newAdminKey;

    StackOptions apply(StackOptions options) {
        return options.withAgents(deployments())
                .withPortOffset(portOffset)
                .withFresh(fresh)
                .withNewAdminKey(newAdminKey);
    }

    private AgentDeployment[] deployments() {
        if (panels.isEmpty()) {
            return new AgentDeployment[] {AgentDeployment.standard(agents)};
        }
        return panels.entrySet().stream()
                .map(panel -> new AgentDeployment(
                        panel.getKey(),
                        new TreeSet<>(java.util.Arrays.asList(panel.getValue().split(",", -1))),
                        agents))
                .toArray(AgentDeployment[]::new);
    }
}
