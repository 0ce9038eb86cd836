package io.goldensignals.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.PanelSignals;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Who votes how often: an agent that never or always votes is a defect, and so are two that always agree. */
class VotingTest {
    private static final AgentCatalogue CATALOGUE = AgentCatalogue.standard();

    @Test
    void everyAgentVotesBothWaysAndAbstainsOnRegimes() {
        verify("regimes", Market.regimes(7, 6_000));
    }

    @Test
    void everyAgentVotesBothWaysAndAbstainsOnRealMinutes() {
        verify("SPY 1m", RealBars.minute("SPY"));
    }

    @Test
    void everyAgentVotesBothWaysAndAbstainsOnRealDays() {
        verify("SPY 1d", RealBars.daily("SPY"));
    }

    private static void verify(String market, List<Bar> bars) {
        List<PanelSignals> run = Run.over(Run.panel(CATALOGUE), bars);
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%s, %d bars:%n%-24s %6s %6s %6s %9s %9s%n",
                market,
                run.size(),
                "agent",
                "BUY",
                "SELL",
                "HOLD",
                "abstained",
                "accepted"));
        for (int agent = 0; agent < CATALOGUE.agents().size(); agent++) {
            Tally tally = Tally.of(run, agent);
            String name = CATALOGUE.agents().get(agent).name();
            table.append(String.format(
                    Locale.ROOT,
                    "%-24s %6d %6d %6d %9d %9d%n",
                    name,
                    tally.buy,
                    tally.sell,
                    tally.hold,
                    tally.abstained,
                    tally.accepted));
            assertThat(tally.buy).as(name + " buys").isPositive();
            assertThat(tally.sell).as(name + " sells").isPositive();
            assertThat(tally.abstained).as(name + " abstains").isGreaterThan(run.size() / 4);
            assertThat(tally.accepted).as(name + " is accepted").isPositive();
        }
        System.out.println(table);
    }

    private static final class Tally {
        private int buy;
        private int sell;
        private int hold;
        private int abstained;
        private int accepted;

        static Tally of(List<PanelSignals> run, int agent) {
            Tally tally = new Tally();
            run.forEach(bar -> tally.count(bar.signals().get(agent)));
            return tally;
        }

        private void count(AgentSignal signal) {
            if (signal.abstained()) {
                abstained++;
            } else {
                switch (signal.action()) {
                    case BUY -> buy++;
                    case SELL -> sell++;
                    case HOLD -> hold++;
                }
            }
            accepted += signal.accepted() ? 1 : 0;
        }
    }
}
