package io.goldensignals.agents;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.contracts.Bar;
import java.util.List;

/** How often each agent of the catalogue says what, over some series. */
final class Votes {
    private final List<AgentDefinition> agents;
    private final long[] buys;
    private final long[] sells;
    private final long[] holds;
    private long bars;

    Votes(List<AgentDefinition> agents) {
        this.agents = agents;
        buys = new long[agents.size()];
        sells = new long[agents.size()];
        holds = new long[agents.size()];
    }

    void count(List<Bar> series) {
        Epochs epochs = new Epochs(() -> new Bench(agents));
        for (Bar bar : series) {
            epochs.update(bar);
            bars++;
            for (int agent = 0; agent < agents.size(); agent++) {
                if (epochs.inForce().places().get(agent).evaluate(AgentTimer.NONE) instanceof Verdict.Vote vote) {
                    switch (vote.action()) {
                        case BUY -> buys[agent]++;
                        case SELL -> sells[agent]++;
                        case HOLD -> holds[agent]++;
                    }
                }
            }
        }
    }

    long bars() {
        return bars;
    }

    long buys(int agent) {
        return buys[agent];
    }

    long sells(int agent) {
        return sells[agent];
    }

    long holds(int agent) {
        return holds[agent];
    }

    long votes(int agent) {
        return buys[agent] + sells[agent] + holds[agent];
    }
}
