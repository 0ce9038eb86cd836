package io.goldensignals.agents;

import io.goldensignals.agents.agent.Verdict;
import java.util.function.Supplier;

/** Runs one agent's evaluation and returns its verdict, measuring it on the way; lets its exceptions pass. */
@FunctionalInterface
public interface AgentTimer {
    AgentTimer NONE = (agent, evaluation) -> evaluation.get();

    Verdict time(String agent, Supplier<Verdict> evaluation);
}
