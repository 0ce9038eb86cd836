package io.goldensignals.agents.volatility;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.Market;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Choppiness;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.contracts.Action;
import org.junit.jupiter.api.Test;

/** What the scenarios don't show: the vote for no move. */
class ChoppinessAgentTest {
    @Test
    void holdsOnTheBarThatMakesTheMarketChoppyAndOnNoOther() {
        IndicatorBook book = new IndicatorBook();
        TradingAgent agent = ChoppinessAgent.standard().seat(book);
        Choppiness choppiness = Choppiness.in(book, 14);
        int holds = 0;
        for (int i = 0; i < 60; i++) {
            // A rise of one per bar, then a box.
            double open = 100 + Math.min(i, 30) + (i > 30 ? i % 2 : 0);
            double close = i < 30 ? open + 1 : 261 - open;
            book.update(Market.bar(i, open, Math.max(open, close), Math.min(open, close), close, 1));
            if (agent.evaluate() instanceof Verdict.Vote vote) {
                assertThat(vote.action()).isEqualTo(Action.HOLD);
                assertThat(choppiness.value()).isGreaterThan(61.8);
                assertThat(choppiness.value(1)).isLessThanOrEqualTo(61.8);
                holds++;
            }
        }
        assertThat(holds).isEqualTo(1);
    }
}
