package io.goldensignals.agents;

import io.goldensignals.contracts.Bar;

/** Told of every bar at which an agent, or an indicator it is built on, failed; the agent abstains there. */
@FunctionalInterface
public interface AgentFailureListener {
    void failed(String agent, Bar bar, RuntimeException cause);
}
