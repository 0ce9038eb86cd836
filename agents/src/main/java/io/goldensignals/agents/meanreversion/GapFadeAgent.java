package io.goldensignals.agents.meanreversion;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.OpeningGap;
import io.goldensignals.agents.indicator.Session;

/**
 * Fades a moderate opening gap while it is still open and price has turned towards the close it left. Small gaps pay
 * nothing, large ones have a reason and tend to go on: both are left alone. The previous close is the target.
 */
public final class GapFadeAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;
    private static final long MINUTE = 60_000;

    /**
     * {@code smallest} and {@code largest} in average true ranges of a session; {@code minutes} is how long after the
     * session's first bar others may still vote.
     */
    public record Settings(double smallest, double largest, int minutes) {
        public Settings {
            AgentSettings.require(smallest > 0, "smallest", "positive", smallest);
            AgentSettings.require(largest > smallest, "largest", "above smallest", largest);
            AgentSettings.require(minutes >= 0 && minutes <= 390, "minutes", "between 0 and 390", minutes);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final Session session;
    private final OpeningGap opening;

    GapFadeAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.session = Session.in(book);
        this.opening = OpeningGap.in(book, ATR_PERIOD);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "gap-fade",
                1,
                "Expects a moderate opening gap to be filled once the session's first bars turn towards it",
                "John Carter, Mastering the Trade, 2005",
                new Settings(0.25, 1, 30),
                GapFadeAgent::new);
    }

    // Wilder's smoothing remembers its start: 14 periods leave less than a millionth of it.
    @Override
    public int historyBars() {
        return 14 * ATR_PERIOD;
    }

    @Override
    public Verdict evaluate() {
        if (!isEarly()) {
            return Verdict.abstain("Bars since a session's known start: %d, too late for its gap", session.bars());
        }
        double size = opening.size();
        double close = bars.close(0);
        if (!(Math.abs(size) >= settings.smallest() && Math.abs(size) <= settings.largest())) {
            return Verdict.abstain(reason("is no moderate one"));
        }
        double previousClose = session.previousClose();
        double confidence = Strength.of(Math.abs(size), settings.largest(), settings.smallest());
        if (size < 0 && close > session.open() && close < previousClose) {
            return Verdict.buy(confidence, reason("is being filled")).with(PriceLevels.targetAt(previousClose));
        }
        if (size > 0 && close < session.open() && close > previousClose) {
            return Verdict.sell(confidence, reason("is being filled")).with(PriceLevels.targetAt(previousClose));
        }
        return Verdict.abstain(reason("is filled or grows"));
    }

    private boolean isEarly() {
        int known = session.bars();
        return known > 0 && bars.openTime(0) - bars.openTime(known - 1) <= settings.minutes() * MINUTE;
    }

    private Reasoning reason(String state) {
        return Reasoning.of(
                        "The opening gap from %.6g to %.6g, %+.2f ATR of a session, %s at %.6g",
                        session.previousClose(), session.open(), opening.size(), state, bars.close(0))
                .value("gap", opening.gap())
                .value("gapAtr", opening.size())
                .value("previousClose", session.previousClose());
    }
}
