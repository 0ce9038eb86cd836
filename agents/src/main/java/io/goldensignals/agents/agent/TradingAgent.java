package io.goldensignals.agents.agent;

/**
 * Judges the last closed bar. Stateless: it takes its indicators from the book in its constructor, and reads them and
 * the book's bar window in {@link #evaluate}, and nothing else: no clock, no randomness, no field that changes.
 */
public interface TradingAgent {
    /** The number of bars below which the panel abstains for this agent; at most 512. */
    int historyBars();

    /** Called at most once per bar, after every indicator has seen it, and only with {@link #historyBars} bars or more. */
    Verdict evaluate();
}
