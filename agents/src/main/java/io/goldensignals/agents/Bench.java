package io.goldensignals.agents;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.RiskWindow;
import io.goldensignals.contracts.Bar;
import java.util.List;
import java.util.function.Supplier;

/** One indicator book with the panel's agents seated on it. */
final class Bench {
    private final IndicatorBook book = new IndicatorBook();
    private final RiskWindow risk = RiskWindow.in(book);
    private final List<Place> places;

    Bench(List<AgentDefinition> agents) {
        places = agents.stream().map(agent -> new Place(agent, book)).toList();
    }

    void update(Bar bar) {
        book.update(bar);
    }

    RiskWindow risk() {
        return risk;
    }

    /** In catalogue order. */
    List<Place> places() {
        return places;
    }

    /** An agent and what it took from the book. */
    static final class Place {
        private final AgentDefinition agent;
        private final IndicatorBook book;
        private final IndicatorBook.Seat<TradingAgent> seat;
        private final Supplier<Verdict> evaluation;

        Place(AgentDefinition agent, IndicatorBook book) {
            this.agent = agent;
            this.book = book;
            this.seat = book.seat(agent::seat);
            this.evaluation = this::judge;
        }

        AgentDefinition agent() {
            return agent;
        }

        /** Throws what the agent, or an indicator it is built on, threw. */
        Verdict evaluate(AgentTimer timer) {
            Verdict verdict = timer.time(agent.name(), evaluation);
            if (verdict == null) {
                throw new IllegalStateException("no verdict");
            }
            return verdict;
        }

        private Verdict judge() {
            if (book.barsSeen() < agent.historyBars()) {
                return Verdict.abstain("needs %d bars, has %d", agent.historyBars(), book.barsSeen());
            }
            RuntimeException failure = seat.failure();
            if (failure != null) {
                throw failure;
            }
            return seat.occupant().evaluate();
        }
    }
}
