package io.goldensignals.agents;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.contracts.Action;
import java.util.function.Function;
import java.util.function.Supplier;

/** Agents whose verdict a test dictates. */
final class TestingAgents {
    /** {@code historyBars} as an agent states them. */
    public record Settings(int historyBars) {}

    private TestingAgents() {}

    /** {@code rule} is called at every evaluation with the agent's book. */
    static AgentDefinition of(String name, int historyBars, Function<IndicatorBook, Verdict> rule) {
        return AgentDefinition.of(
                name, 1, "For a test", "This test", new Settings(historyBars), (book, settings) -> new TradingAgent() {
                    @Override
                    public int historyBars() {
                        return settings.historyBars();
                    }

                    @Override
                    public Verdict evaluate() {
                        return rule.apply(book);
                    }
                });
    }

    /** {@code seating} is called once per book and returns the rule. */
    static AgentDefinition seated(String name, Function<IndicatorBook, Supplier<Verdict>> seating) {
        return AgentDefinition.of(name, 1, "For a test", "This test", new Settings(0), (book, settings) -> {
            Supplier<Verdict> rule = seating.apply(book);
            return new TradingAgent() {
                @Override
                public int historyBars() {
                    return settings.historyBars();
                }

                @Override
                public Verdict evaluate() {
                    return rule.get();
                }
            };
        });
    }

    static TradingAgent silent(int historyBars) {
        return new TradingAgent() {
            @Override
            public int historyBars() {
                return historyBars;
            }

            @Override
            public Verdict evaluate() {
                return Verdict.abstain("has no opinion");
            }
        };
    }

    static AgentDefinition abstaining(String name) {
        return of(name, 0, book -> Verdict.abstain("has no opinion"));
    }

    static AgentDefinition voting(String name, Action action, double confidence) {
        return of(name, 0, book -> vote(action, confidence));
    }

    static Verdict.Vote vote(Action action, double confidence) {
        Reasoning reasoning = Reasoning.of("as told");
        return switch (action) {
            case BUY -> Verdict.buy(confidence, reasoning);
            case SELL -> Verdict.sell(confidence, reasoning);
            case HOLD -> Verdict.hold(confidence, reasoning);
        };
    }
}
