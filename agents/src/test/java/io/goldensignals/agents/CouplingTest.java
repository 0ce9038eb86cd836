package io.goldensignals.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.trend.SupertrendAgent;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A path-dependent indicator must forget where it started: shifted starts agree at 99.9 % of the bars. */
class CouplingTest {
    private static final double AGREEMENT = 0.999;

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
    void supertrendForgetsItsStart(Supplier<List<Bar>> market) {
        List<Bar> bars = market.get();
        for (int start = 0; start + 2_048 < bars.size(); start += 512) {
            List<Action> early = actions(SupertrendAgent.standard(), bars.subList(start, start + 2_048));
            for (int shift : new int[] {1, 2, 17, 100, 255, 400, 511}) {
                List<Action> late = actions(SupertrendAgent.standard(), bars.subList(start + shift, start + 2_048));
                assertAgree(early.subList(shift, early.size()), late, "start " + start + " shifted by " + shift);
            }
        }
    }

    /** From the 512th bar on, as many as a book in force has seen at least. */
    private static void assertAgree(List<Action> early, List<Action> late, String name) {
        int same = 0;
        for (int k = 512; k < late.size(); k++) {
            same += early.get(k) == late.get(k) ? 1 : 0;
        }
        assertThat((double) same / (late.size() - 512)).as(name).isGreaterThanOrEqualTo(AGREEMENT);
    }

    private static List<Action> actions(AgentDefinition agent, List<Bar> bars) {
        Bench bench = new Bench(List.of(agent));
        List<Action> actions = new ArrayList<>();
        for (Bar bar : bars) {
            bench.update(bar);
            Verdict verdict = bench.places().getFirst().evaluate(AgentTimer.NONE);
            actions.add(verdict instanceof Verdict.Vote vote ? vote.action() : Action.HOLD);
        }
        return actions;
    }
}
