package io.goldensignals.agents.trend;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Atr;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;
import io.goldensignals.agents.indicator.Trix;

/**
 * Follows TRIX when it crosses its signal line. Smoothed three times it is blind to cycles shorter than its period; what
 * remains of them are crosses too flat to count.
 */
public final class TrixAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /**
     * How fast the lines cross, in ATR(14) per bar and bar: at least {@code clear}, a textbook cross {@code steep}.
     */
    public record Settings(int period, int signal, double clear, double steep) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.requirePeriod(signal, "signal");
            AgentSettings.require(clear > 0 && clear < 1, "clear", "between 0 and 1", clear);
            AgentSettings.require(steep > clear && steep <= 1, "steep", "above clear, at most 1", steep);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final Trix trix;
    private final Line histogram;
    private final Atr atr;

    TrixAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.trix = Trix.in(book, settings.period(), settings.signal());
        this.histogram = trix.histogram();
        this.atr = Atr.in(book, ATR_PERIOD);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "trix",
                1,
                "Buys when TRIX crosses above its signal line, sells when it crosses below",
                "Jack Hutson, Good TRIX, 1983",
                new Settings(15, 9, 0.002, 0.01),
                TrixAgent::new);
    }

    // Ten times n bars after its start a triple average has less than a millionth of it, the signal line after seven.
    @Override
    public int historyBars() {
        return Math.max(10 * settings.period() + 7 * settings.signal(), 14 * ATR_PERIOD);
    }

    @Override
    public Verdict evaluate() {
        double change = (histogram.value() - histogram.previous()) / 100 * bars.close(0);
        double speed = Math.abs(change) / atr.value();
        if (speed >= settings.clear() && histogram.crossedAbove(0)) {
            return Verdict.buy(confidence(speed), reason("crossed above", speed));
        }
        if (speed >= settings.clear() && histogram.crossedBelow(0)) {
            return Verdict.sell(confidence(speed), reason("crossed below", speed));
        }
        return Verdict.abstain(reason("did not clearly cross", speed));
    }

    private double confidence(double speed) {
        return Strength.of(speed, settings.clear(), settings.steep());
    }

    private Reasoning reason(String event, double speed) {
        return Reasoning.of(
                        "TRIX(%d) %+.4f %% %s its signal line %+.4f %% at %.4f ATR per bar",
                        settings.period(), trix.value(), event, trix.signal(), speed)
                .value("trix", trix.value())
                .value("signal", trix.signal())
                .value("speed", speed);
    }
}
