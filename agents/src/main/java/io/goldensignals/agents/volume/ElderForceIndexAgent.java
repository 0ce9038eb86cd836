package io.goldensignals.agents.volume;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Ema;
import io.goldensignals.agents.indicator.ForceIndex;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;

/**
 * Elder's pullback: while the long force index and the close above its average say that bulls are in control, the short
 * force index below zero is the moment to buy, and the mirror image to sell. The force is taken as a share of all force,
 * so that "in control" means the same in every market.
 */
public final class ElderForceIndexAgent implements TradingAgent {
    /** Periods in bars; {@code clear} and {@code strong} are shares of the force: where control begins, and textbook. */
    public record Settings(int pullback, int trend, double clear, double strong) {
        public Settings {
            AgentSettings.requirePeriod(pullback, "pullback");
            AgentSettings.requirePeriod(trend, "trend");
            AgentSettings.require(pullback < trend, "pullback", "shorter than trend " + trend, pullback);
            AgentSettings.require(clear > 0 && clear < 1, "clear", "between 0 and 1", clear);
            AgentSettings.require(strong > clear && strong <= 1, "strong", "above clear, at most 1", strong);
        }
    }

    private final Settings settings;
    private final Line pullback;
    private final Line trend;
    private final Ema average;

    ElderForceIndexAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.pullback = ForceIndex.in(book, settings.pullback()).share();
        this.trend = ForceIndex.in(book, settings.trend()).share();
        this.average = Ema.in(book, settings.trend());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "elder-force-index",
                1,
                "Buys when the 2-bar force index dips below zero while the 13-bar one and its average point up",
                "Alexander Elder, Trading for a Living, 1993",
                new Settings(2, 13, 0.15, 0.6),
                ElderForceIndexAgent::new);
    }

    // After seven times n bars an EMA's start weighs less than a millionth.
    @Override
    public int historyBars() {
        return 7 * settings.trend();
    }

    @Override
    public Verdict evaluate() {
        double control = trend.value();
        double confidence = Strength.of(Math.abs(control), settings.clear(), settings.strong());
        // A close above its exponential average is the same as an average that rises.
        if (pullback.crossedBelow(0) && control >= settings.clear() && average.lastAbove() > 0) {
            return Verdict.buy(confidence, reason("dipped below zero while bulls are in control"));
        }
        if (pullback.crossedAbove(0) && control <= -settings.clear() && average.lastAbove() < 0) {
            return Verdict.sell(confidence, reason("rallied above zero while bears are in control"));
        }
        return Verdict.abstain(
                "Force index(%d) %+.0f %%, force index(%d) %+.0f %% of the force: no pullback in a clear trend",
                settings.pullback(), 100 * pullback.value(), settings.trend(), 100 * control);
    }

    private Reasoning reason(String event) {
        return Reasoning.of(
                        "Force index(%d) %s: %+.0f %% of the force, force index(%d) %+.0f %%, close %+.4g from EMA(%d)",
                        settings.pullback(),
                        event,
                        100 * pullback.value(),
                        settings.trend(),
                        100 * trend.value(),
                        average.lastAbove(),
                        settings.trend())
                .value("pullbackForce", pullback.value())
                .value("trendForce", trend.value());
    }
}
