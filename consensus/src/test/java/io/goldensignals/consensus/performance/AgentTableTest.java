package io.goldensignals.consensus.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.consensus.mixture.Member;
import io.goldensignals.consensus.mixture.Roster;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AgentTableTest {
    private static final Roster BEFORE =
            Roster.of(List.of(new Member("stays", 1, "f"), new Member("renewed", 1, "f"), new Member("gone", 1, "g")));
    private static final Roster AFTER =
            Roster.of(List.of(new Member("new", 1, "g"), new Member("renewed", 2, "f"), new Member("stays", 1, "f")));

    private final Performance performance = new Performance();

    @Test
    void anAgentIsItsNameAndVersionWhereverTheRosterSeatsIt() {
        for (int bar = 0; bar < 100; bar++) {
            performance.add("A", TestingSettlements.settlement(bar, 0.01, 0.5, BEFORE, 0.6, 0.7, Double.NaN));
        }
        for (int bar = 100; bar < 130; bar++) {
            performance.add("A", TestingSettlements.settlement(bar, 0.01, 0.5, AFTER, 0.4, 0.3, 0.6));
            performance.add("B", TestingSettlements.settlement(bar, 0.01, 0.5, BEFORE, 0.6, 0.7, Double.NaN));
        }

        assertThat(performance.report().agents())
                .extracting(agent -> agent.agent() + " " + agent.version() + " n="
                        + agent.score().n() + " hits="
                        + agent.score().hitRate().rate())
                .containsExactly(
                        "stays 1 n=160 hits=1.0",
                        "renewed 1 n=130 hits=1.0",
                        "gone 1 n=0 hits=null",
                        "new 1 n=30 hits=0.0",
                        "renewed 2 n=30 hits=0.0");
    }

    @Test
    void theCurrentWeightIsTheMeanOfTheNewestOnes() {
        performance.add("A", TestingSettlements.weighted(7, AFTER, 0.1, 0.2, 0.3));
        performance.add("A", TestingSettlements.weighted(3, BEFORE, 0.9, 0.1, 0));
        performance.add("B", TestingSettlements.weighted(2, AFTER, 0.5, 0.2, 0.1));
        performance.add("C", TestingSettlements.weighted(9, AFTER));

        PerformanceReport report = performance.report();
        assertThat(report.agents())
                .extracting(agent -> agent.agent() + " " + agent.version(), AgentPerformance::weight)
                .satisfiesExactly(
                        row -> assertThat(row.toList()).isEqualTo(List.of("new 1", 0.3)),
                        row -> assertThat(row.toList()).isEqualTo(List.of("renewed 2", 0.2)),
                        row -> assertThat(row.toList()).isEqualTo(List.of("stays 1", 0.2)),
                        row -> assertThat(row.toList().getLast()).isNull(),
                        row -> assertThat(row.toList().getLast()).isNull());
        assertThat(report.baseRateWeight()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void theClosestAgentSaysTheSameOrTheOpposite() {
        Roster roster = TestingSettlements.roster("one", "mirror", "own");
        SplittableRandom random = new SplittableRandom(1);
        for (int bar = 0; bar < 200; bar++) {
            double p = random.nextDouble(0.4, 0.6);
            double own = bar < 180 ? random.nextDouble(0.4, 0.6) : Double.NaN;
            performance.add("A", TestingSettlements.settlement(bar, 0.01, 0.5, roster, p, 1 - p, own));
        }

        List<AgentPerformance> agents = performance.report().agents();
        assertThat(agents.get(0).closest().agent()).isEqualTo("mirror");
        assertThat(agents.get(0).closest().commonBars()).isEqualTo(200);
        assertThat(agents.get(0).closest().correlation()).isCloseTo(-1, within(1e-9));
        assertThat(agents.get(1).closest().agent()).isEqualTo("one");
        assertThat(performance.correlations(0))
                .extracting(CorrelatedAgent::agent, CorrelatedAgent::commonBars)
                .containsExactly(tuple("mirror", 200L), tuple("own", 180L));
    }

    @Test
    void fewCommonBarsMakeNobodyClose() {
        Roster roster = TestingSettlements.roster("one", "same");
        for (int bar = 0; bar < 29; bar++) {
            double p = 0.4 + bar / 200.0;
            performance.add("A", TestingSettlements.settlement(bar, 0.01, 0.5, roster, p, p));
        }
        assertThat(performance.report().agents().getFirst().closest()).isNull();

        performance.add("A", TestingSettlements.settlement(29, 0.01, 0.5, roster, 0.6, 0.6));
        assertThat(performance.report().agents().getFirst().closest().agent()).isEqualTo("same");
    }

    @Test
    void correlationsGoOnWhenAgentsJoin() {
        Roster two = TestingSettlements.roster("one", "two");
        Roster three = TestingSettlements.roster("three", "two", "one");
        for (int bar = 0; bar < 40; bar++) {
            double p = 0.4 + bar / 400.0;
            performance.add("A", TestingSettlements.settlement(bar, 0.01, 0.5, two, p, p));
        }
        for (int bar = 40; bar < 100; bar++) {
            double p = 0.4 + bar / 400.0;
            performance.add("A", TestingSettlements.settlement(bar, 0.01, 0.5, three, 1 - p, p, p));
        }

        assertThat(performance.correlations(1))
                .extracting(CorrelatedAgent::agent, CorrelatedAgent::commonBars)
                .containsExactlyInAnyOrder(tuple("one", 100L), tuple("three", 60L));
        assertThat(performance.correlations(1))
                .allSatisfy(other -> assertThat(Math.abs(other.correlation())).isCloseTo(1, within(1e-9)));
    }
}
