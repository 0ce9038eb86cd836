package io.goldensignals.localstack;

import java.util.SortedSet;
import java.util.TreeSet;

/** A panel's instances of the agent service; no families means the whole catalogue. */
public record AgentDeployment(String panel, SortedSet<String> families, int replicas) {
    public AgentDeployment {
        families = new TreeSet<>(families);
        if (replicas < 1 || replicas > 16) {
            throw new IllegalArgumentException("between 1 and 16 agent services, not " + replicas);
        }
    }

    /** One panel with every agent. */
    public static AgentDeployment standard(int replicas) {
        return new AgentDeployment("all", new TreeSet<>(), replicas);
    }
}
