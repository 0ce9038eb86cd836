package io.goldensignals.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever keeps a path (Parabolic SAR, Supertrend, an average of averages) must forget where it started: books whose
 * starts differ by 1 to 511 bars agree at 99.9 % of the bars that a book in force judges.
 */
class CouplingTest {
    private static final double AGREEMENT = 0.999;
    private static final int LENGTH = 2_048;
    private static final int[] SHIFTS = {1, 2, 17, 100, 255, 400, 511};

    static Stream<Named<Supplier<List<Bar>>>> markets() {
        return Stream.of(
                Named.of("regimes", () -> Market.regimes(31, 4_000)),
                Named.of("SPY minutes", () -> RealBars.minute("SPY")),
                Named.of("BTC-USD minutes", () -> RealBars.minute("BTC-USD")),
                Named.of("SPY days", () -> RealBars.daily("SPY")),
                Named.of("IBM days", () -> RealBars.daily("IBM")));
    }

    @ParameterizedTest
    @MethodSource("markets")
    void everyAgentForgetsItsStart(Supplier<List<Bar>> market) {
        verify(AgentCatalogue.standard().agents(), market.get());
    }

    @Test
    void whoRemembersItsStartIsCaught() {
        AgentDefinition counting = TestingAgents.of(
                "counting",
                0,
                book -> TestingAgents.vote(book.barsSeen() / 8 % 2 == 0 ? Action.BUY : Action.SELL, 0.8));
        assertThatThrownBy(() -> verify(List.of(counting), Market.regimes(31, LENGTH + 1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("counting");
    }

    private static void verify(List<AgentDefinition> agents, List<Bar> bars) {
        for (int start = 0; start + LENGTH <= bars.size(); start += 512) {
            List<Bar> stretch = bars.subList(start, start + LENGTH);
            Action[][] early = actions(agents, stretch, 0);
            for (int shift : SHIFTS) {
                Action[][] late = actions(agents, stretch, shift);
                for (int agent = 0; agent < agents.size(); agent++) {
                    assertThat(agreement(early[agent], late[agent], shift + 512))
                            .as("%s from %d and %d", agents.get(agent).name(), start, start + shift)
                            .isGreaterThanOrEqualTo(AGREEMENT);
                }
            }
        }
    }

    private static double agreement(Action[] early, Action[] late, int from) {
        int same = 0;
        for (int k = from; k < early.length; k++) {
            same += early[k] == late[k] ? 1 : 0;
        }
        return (double) same / (early.length - from);
    }

    /** By agent and bar; null for an abstention. A book in force has seen 512 bars at least. */
    private static Action[][] actions(List<AgentDefinition> agents, List<Bar> bars, int from) {
        Bench bench = new Bench(agents);
        Action[][] actions = new Action[agents.size()][bars.size()];
        for (int k = from; k < bars.size(); k++) {
            bench.update(bars.get(k));
            for (int agent = 0; k >= from + 512 && agent < agents.size(); agent++) {
                Verdict verdict = bench.places().get(agent).evaluate(AgentTimer.NONE);
                actions[agent][k] = verdict instanceof Verdict.Vote vote ? vote.action() : null;
            }
        }
        return actions;
    }
}
