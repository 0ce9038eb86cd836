package io.goldensignals.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * On random walks nobody may be right more often than not. Per walk S = Σ vote·outcome over overlapping horizons, ties
 * dropped; over walks z = ΣS / √ΣS², which needs no assumption on how outcomes within a walk hang together.
 */
class NullTest {
    private static final int WALKS = 400;
    private static final int BARS = 800;
    private static final int HORIZON = 5;
    private static final double LIMIT = 4.5;

    @Test
    void nobodyForetellsARandomWalk() {
        List<AgentDefinition> agents = AgentCatalogue.standard().agents();
        double[] z = scores(WALKS, bars -> agents);
        for (int agent = 0; agent < z.length; agent++) {
            assertThat(Math.abs(z[agent])).as(agents.get(agent).name()).isLessThan(LIMIT);
        }
    }

    @Test
    void aLeakOfTheFutureOnOneBarInTenIsSeen() {
        assertThat(scores(WALKS / 4, bars -> List.of(guessing(bars)))[0]).isGreaterThan(LIMIT);
    }

    /** Knows the outcome on one bar in ten and guesses on the others. */
    private static AgentDefinition guessing(List<Bar> bars) {
        RandomGenerator random = Market.random(bars.hashCode());
        return TestingAgents.of("guessing", 0, book -> {
            int k = (int) book.barsSeen() - 1;
            boolean up = k % 10 == 0 ? outcome(bars, k) > 0 : random.nextBoolean();
            return TestingAgents.vote(up ? Action.BUY : Action.SELL, 1);
        });
    }

    private interface Agents {
        List<AgentDefinition> of(List<Bar> bars);
    }

    private static double[] scores(int walks, Agents agents) {
        List<double[]> sums = new ArrayList<>();
        for (int walk = 0; walk < walks; walk++) {
            // Of both lengths there are whole sessions and the ones before them within the bars at hand.
            List<Bar> bars = Market.every(walk % 2 == 0 ? "5m" : "1h", Market.walk(walk, BARS));
            sums.add(sums(bars, agents.of(bars)));
        }
        double[] z = new double[sums.getFirst().length];
        for (int agent = 0; agent < z.length; agent++) {
            int place = agent;
            double total = sums.stream().mapToDouble(s -> s[place]).sum();
            double squares = sums.stream().mapToDouble(s -> s[place] * s[place]).sum();
            assertThat(squares).as("votes of agent %d", agent).isPositive();
            z[agent] = total / Math.sqrt(squares);
        }
        return z;
    }

    private static double[] sums(List<Bar> bars, List<AgentDefinition> agents) {
        Bench bench = new Bench(agents);
        double[] sums = new double[agents.size()];
        for (int k = 0; k < bars.size() - HORIZON; k++) {
            bench.update(bars.get(k));
            double outcome = outcome(bars, k);
            for (int agent = 0; agent < sums.length; agent++) {
                sums[agent] += outcome * direction(bench.places().get(agent).evaluate(AgentTimer.NONE));
            }
        }
        return sums;
    }

    private static double outcome(List<Bar> bars, int k) {
        int later = Math.min(k + HORIZON, bars.size() - 1);
        return Math.signum(bars.get(later).close() - bars.get(k).close());
    }

    private static int direction(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Vote vote when vote.action() == Action.BUY -> 1;
            case Verdict.Vote vote when vote.action() == Action.SELL -> -1;
            case Verdict.Vote _, Verdict.Abstain _ -> 0;
        };
    }
}
