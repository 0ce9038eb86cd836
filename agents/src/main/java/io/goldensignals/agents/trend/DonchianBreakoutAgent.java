package io.goldensignals.agents.trend;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Atr;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.Donchian;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;
import io.goldensignals.agents.indicator.PriceRange;

/**
 * Donchian's breakout in the Turtles' form: the first close beyond the channel of the bars before it is followed, and the
 * other end of a shorter channel is the stop.
 */
public final class DonchianBreakoutAgent implements TradingAgent {
    /** Lengths of the two channels; {@code far} is a textbook breakout in ATR of the longer one. */
    public record Settings(int entry, int exit, double far) {
        public Settings {
            AgentSettings.requirePeriod(entry, "entry");
            AgentSettings.requirePeriod(exit, "exit");
            AgentSettings.require(exit <= entry, "exit", "at most entry " + entry, exit);
            AgentSettings.require(far > 0 && far <= 100, "far", "above 0 and at most 100", far);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final Donchian channel;
    private final Line position;
    private final PriceRange exit;
    private final Atr atr;

    DonchianBreakoutAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.channel = Donchian.in(book, settings.entry());
        this.position = channel.position();
        this.exit = PriceRange.in(book, settings.exit());
        this.atr = Atr.in(book, settings.entry());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "donchian-breakout",
                1,
                "Follows the first close beyond the highest high or lowest low of the bars before it",
                "Richard Donchian, four-week rule, 1960s; 20/10 by Richard Dennis's Turtles (Curtis Faith, 2007)",
                new Settings(20, 10, 0.75),
                DonchianBreakoutAgent::new);
    }

    // The channel needs less, but Wilder's smoothing of the true range remembers its start.
    @Override
    public int historyBars() {
        return 14 * settings.entry();
    }

    @Override
    public Verdict evaluate() {
        if (position.crossedAbove(1)) {
            double distance = (bars.close(0) - channel.upper()) / atr.value();
            return Verdict.buy(confidence(distance), reason("above", channel.upper(), distance))
                    .with(PriceLevels.stopAt(exit.lowest()));
        }
        if (position.crossedBelow(0)) {
            double distance = (channel.lower() - bars.close(0)) / atr.value();
            return Verdict.sell(confidence(distance), reason("below", channel.lower(), distance))
                    .with(PriceLevels.stopAt(exit.highest()));
        }
        boolean outside = position.value() > 1 || position.value() < 0;
        return Verdict.abstain(Reasoning.of(
                        "Close %.6g %s the channel of the %d bars before it, %.6g to %.6g",
                        bars.close(0),
                        outside ? "is not the first outside" : "stays in",
                        settings.entry(),
                        channel.lower(),
                        channel.upper())
                .value("position", position.value()));
    }

    private double confidence(double distance) {
        return Strength.of(distance, 0, settings.far());
    }

    private Reasoning reason(String side, double line, double distance) {
        return Reasoning.of(
                        "Close %.6g is the first %s the channel of the %d bars before it, %.6g, by %.2f ATR",
                        bars.close(0), side, settings.entry(), line, distance)
                .value("channel", line)
                .value("breakoutAtr", distance);
    }
}
