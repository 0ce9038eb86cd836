package io.goldensignals.agents.trend;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.HighProximity;
import io.goldensignals.agents.indicator.IndicatorBook;

/**
 * Nearness to the 52-week high: people anchor on it and bid too little close below it, too much far below (George and
 * Hwang across stocks; Li and Yu, 2012, over time). Buys when a close comes near a high that has stood for a while, sells
 * when one falls far from it. Near and far are average true ranges, so the rule also reads at other intervals, where 252
 * bars are no longer 52 weeks.
 */
public final class HighProximityAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /**
     * {@code near}, {@code far} and {@code wide} in ATR(14), the last one the move across that makes a textbook setup;
     * a high that has stood for {@code settled} bars is one that people know.
     */
    public record Settings(int period, double near, double far, int settled, double wide) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(near > 0 && near <= 100, "near", "above 0 and at most 100", near);
            AgentSettings.require(far > near && far <= 100, "far", "above near and at most 100", far);
            AgentSettings.require(settled > 0 && settled < period, "settled", "below the period " + period, settled);
            AgentSettings.require(wide > 0 && wide <= 100, "wide", "above 0 and at most 100", wide);
        }
    }

    private final Settings settings;
    private final HighProximity proximity;
    private final BarWindow bars;

    HighProximityAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.proximity = HighProximity.in(book, settings.period(), ATR_PERIOD);
        this.bars = book.bars();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "high-proximity",
                1,
                "Buys when the close comes near the highest high of 252 bars (daily: 52 weeks), sells when it falls far from it",
                "George and Hwang, The 52-Week High and Momentum Investing, Journal of Finance, 2004",
                new Settings(252, 2, 5, 10, 1.5),
                HighProximityAgent::new);
    }

    // Wilder's smoothing of the true range forgets its start in 14 periods.
    @Override
    public int historyBars() {
        return Math.max(settings.period(), 14 * ATR_PERIOD);
    }

    @Override
    public Verdict evaluate() {
        double now = proximity.distance();
        double before = proximity.distanceBefore();
        if (now <= settings.near() && before > settings.near()) {
            return proximity.age() >= settings.settled()
                    ? Verdict.buy(Strength.of(before - now, 0, settings.wide()), reason("came near"))
                    : Verdict.abstain(reason("came back too soon to"));
        }
        if (now >= settings.far() && before < settings.far()) {
            return Verdict.sell(Strength.of(now - before, 0, settings.wide()), reason("fell far from"));
        }
        return Verdict.abstain(reason("keeps its distance from"));
    }

    private Reasoning reason(String event) {
        return Reasoning.of(
                        "Close %.6g %s the high %.6g of %d bars, made %d bars ago: %.1f ATR below after %.1f",
                        bars.close(0),
                        event,
                        proximity.highest(),
                        settings.period(),
                        proximity.age(),
                        proximity.distance(),
                        proximity.distanceBefore())
                .value("ratio", proximity.ratio())
                .value("distanceAtr", proximity.distance())
                .value("age", proximity.age());
    }
}
