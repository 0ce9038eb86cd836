package io.goldensignals.agents.statistical;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.InitialBalance;

/**
 * Market profile: follows a session that leaves its first hour's range and is accepted there, which means that closes in
 * a row stay outside, not one print. The move is expected to extend the balance by its own width; back in its middle it
 * has failed.
 */
public final class MarketProfileAgent implements TradingAgent {
    /**
     * {@code acceptance} closes in a row outside the balance make a break; {@code decisive} is a textbook distance from
     * it and {@code extension} that of the target, in widths of the balance.
     */
    public record Settings(int acceptance, double decisive, double extension) {
        public Settings {
            AgentSettings.require(acceptance >= 1 && acceptance <= 60, "acceptance", "between 1 and 60", acceptance);
            AgentSettings.require(extension > 0 && extension <= 10, "extension", "above 0 and at most 10", extension);
            AgentSettings.require(
                    decisive > 0 && decisive <= extension, "decisive", "above 0 and at most the extension", decisive);
        }
    }

    private final Settings settings;
    private final InitialBalance balance;
    private final BarWindow bars;

    MarketProfileAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.balance = InitialBalance.in(book);
        this.bars = book.bars();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "market-profile",
                1,
                "Follows the break of a session's initial balance, its first hour's range, once it is accepted",
                "J. Peter Steidlmayer, Market Profile, Chicago Board of Trade, 1985",
                new Settings(3, 0.3, 1),
                MarketProfileAgent::new);
    }

    // Two half-hours make an hour.
    @Override
    public int historyBars() {
        return 2 + settings.acceptance();
    }

    @Override
    public Verdict evaluate() {
        double high = balance.high();
        double low = balance.low();
        double width = high - low;
        int beyond = balance.closesBeyond();
        if (!(width > 0)) {
            return Verdict.abstain("No initial balance: the session's first hour is not over, or not at hand");
        }
        double close = bars.close(0);
        double distance = Math.max(close - high, low - close) / width;
        if (Math.abs(beyond) != settings.acceptance() || !(distance < settings.extension())) {
            return Verdict.abstain(
                    "Close %.6g with %+d closes in a row beyond the initial balance %.6g to %.6g is no fresh break",
                    close, beyond, low, high);
        }
        double confidence = Strength.of(distance, 0, settings.decisive());
        PriceLevels levels = new PriceLevels(
                low + width / 2, beyond > 0 ? high + settings.extension() * width : low - settings.extension() * width);
        return beyond > 0
                ? Verdict.buy(confidence, reason("above", distance)).with(levels)
                : Verdict.sell(confidence, reason("below", distance)).with(levels);
    }

    private Reasoning reason(String side, double distance) {
        return Reasoning.of(
                        "Accepted %s the initial balance %.6g to %.6g after %d closes: %.6g is %.2f of its width outside",
                        side, balance.low(), balance.high(), settings.acceptance(), bars.close(0), distance)
                .value("balanceHigh", balance.high())
                .value("balanceLow", balance.low())
                .value("extension", distance);
    }
}
