package io.goldensignals.agents.trend;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Atr;
import io.goldensignals.agents.indicator.CloseMoments;
import io.goldensignals.agents.indicator.Crossing;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.SmaSpread;
import io.goldensignals.agents.indicator.Ties;

/**
 * Follows the cross of a fast simple average over a slow one, unless the close has gone back beyond the slow one by
 * then: averages cross late, and that is a cross which price contradicts. The further the close has come, the better.
 */
public final class SmaCrossAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /** Periods in bars; {@code far} is the close's distance from the slow average in ATR(14) of a textbook cross. */
    public record Settings(int fast, int slow, double far) {
        public Settings {
            AgentSettings.requirePeriod(fast, "fast");
            AgentSettings.requirePeriod(slow, "slow");
            AgentSettings.require(fast < slow, "fast", "shorter than slow " + slow, fast);
            AgentSettings.require(far > 0 && far <= 100, "far", "above 0 and at most 100", far);
        }
    }

    private final Settings settings;
    private final CloseMoments slow;
    private final CloseMoments fast;
    private final Crossing crossing;
    private final Atr atr;
    private final IndicatorBook book;

    SmaCrossAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.book = book;
        this.fast = CloseMoments.in(book, settings.fast());
        this.slow = CloseMoments.in(book, settings.slow());
        this.crossing = SmaSpread.in(book, settings.fast(), settings.slow()).crossing();
        this.atr = Atr.in(book, ATR_PERIOD);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "sma-cross",
                1,
                "Follows the 20-bar average when it crosses the 50-bar one and the close agrees",
                "Brock, Lakonishok and LeBaron, Simple Technical Trading Rules, Journal of Finance, 1992",
                new Settings(20, 50, 4),
                SmaCrossAgent::new);
    }

    /** The same rule at the periods that newspapers write about. */
    public static AgentDefinition golden() {
        return AgentDefinition.of(
                "golden-cross",
                1,
                "Buys the golden cross of the 50-bar average above the 200-bar one, sells the death cross below it",
                "Folklore of Wall Street",
                new Settings(50, 200, 6),
                SmaCrossAgent::new);
    }

    // The bar before the cross needs its slow average, too; Wilder's smoothing forgets its start in 14 periods.
    @Override
    public int historyBars() {
        return Math.max(settings.slow() + 1, 14 * ATR_PERIOD);
    }

    @Override
    public Verdict evaluate() {
        if (!crossing.up() && !crossing.down()) {
            return Verdict.abstain(
                    reason(crossing.side() > 0 ? "stays above" : crossing.side() < 0 ? "stays below" : "never left"));
        }
        int side = crossing.side();
        double beyond = side * slow.lastAboveMean();
        if (!Ties.greater(beyond, 0, book.bars().close(0))) {
            return Verdict.abstain(reason(side > 0 ? "crossed too late above" : "crossed too late below"));
        }
        double confidence = Strength.of(beyond / atr.value(), 0, settings.far());
        return side > 0
                ? Verdict.buy(confidence, reason("crossed above"))
                : Verdict.sell(confidence, reason("crossed below"));
    }

    private Reasoning reason(String event) {
        double distance = slow.lastAboveMean() / atr.value();
        return Reasoning.of(
                        "SMA(%d) %.6g %s SMA(%d) %.6g, close %.6g at %+.1f ATR from the latter",
                        settings.fast(),
                        fast.mean(),
                        event,
                        settings.slow(),
                        slow.mean(),
                        book.bars().close(0),
                        distance)
                .value("fast", fast.mean())
                .value("slow", slow.mean())
                .value("distanceAtr", distance);
    }
}
