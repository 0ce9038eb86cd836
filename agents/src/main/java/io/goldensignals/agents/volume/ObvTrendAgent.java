package io.goldensignals.agents.volume;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.VolumeFlow;

/**
 * On-balance volume trend: votes when volume flows the way price went. Only OBV's change counts, as a share of the
 * volume traded, because its level depends on where one starts.
 */
public final class ObvTrendAgent implements TradingAgent {
    /** {@code clear} and {@code strong} are shares of the volume: where a flow begins to count, and a textbook one. */
    public record Settings(int period, double clear, double strong) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(clear > 0 && clear < 1, "clear", "between 0 and 1", clear);
            AgentSettings.require(strong > clear && strong <= 1, "strong", "above clear, at most 1", strong);
        }
    }

    private final Settings settings;
    private final VolumeFlow flow;
    private final BarWindow bars;

    ObvTrendAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.flow = VolumeFlow.in(book, settings.period());
        this.bars = book.bars();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "obv-trend",
                1,
                "Follows the price of the last bars when a clear share of their volume went the same way",
                "Joseph Granville, New Key to Stock Market Profits, 1963",
                new Settings(20, 0.4, 0.8),
                ObvTrendAgent::new);
    }

    @Override
    public int historyBars() {
        return settings.period() + 1;
    }

    @Override
    public Verdict evaluate() {
        double share = flow.share();
        double change = bars.close(0) - bars.close(settings.period());
        double confidence = Strength.of(Math.abs(share), settings.clear(), settings.strong());
        if (share >= settings.clear() && change > 0) {
            return Verdict.buy(confidence, reason("follows the rise", share, change));
        }
        if (share <= -settings.clear() && change < 0) {
            return Verdict.sell(confidence, reason("follows the fall", share, change));
        }
        if (Double.isNaN(share)) {
            return Verdict.abstain("No volume in the last %d bars", settings.period());
        }
        return Verdict.abstain(reason("shows no clear trend with price", share, change));
    }

    private Reasoning reason(String direction, double share, double change) {
        return Reasoning.of(
                        "Volume %s: OBV moved by %.0f %% of the volume of %d bars, price by %.4g",
                        direction, 100 * share, settings.period(), change)
                .value("flowShare", share)
                .value("priceChange", change);
    }
}
