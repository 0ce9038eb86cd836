package io.goldensignals.agents.momentum;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Atr;
import io.goldensignals.agents.indicator.AwesomeOscillator;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Ties;

/**
 * Bill Williams's awesome oscillator: its zero cross starts a move, a saucer (a dip that ends on the move's side of
 * zero) continues it. How far it swung, in average true ranges, tells a turn from noise.
 */
public final class AwesomeOscillatorAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /** Periods in bars; {@code wideSwing} is the oscillator's change in ATR(14) that makes a textbook turn. */
    public record Settings(int fast, int slow, double wideSwing) {
        public Settings {
            AgentSettings.requirePeriod(fast, "fast");
            AgentSettings.requirePeriod(slow, "slow");
            AgentSettings.require(fast < slow, "fast", "shorter than slow " + slow, fast);
            AgentSettings.require(wideSwing > 0, "wide-swing", "positive", wideSwing);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final AwesomeOscillator oscillator;
    private final Atr atr;

    AwesomeOscillatorAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.oscillator = AwesomeOscillator.in(book, settings.fast(), settings.slow());
        this.atr = Atr.in(book, ATR_PERIOD);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "awesome-oscillator",
                1,
                "Follows the awesome oscillator across zero, and out of a saucer on the same side of zero",
                "Bill Williams, New Trading Dimensions, 1998",
                new Settings(5, 34, 0.2),
                AwesomeOscillatorAgent::new);
    }

    // Wilder's smoothing of the true range, or the slow average and the two values before.
    @Override
    public int historyBars() {
        return Math.max(14 * ATR_PERIOD, settings.slow() + 2);
    }

    @Override
    public Verdict evaluate() {
        double swing = Math.abs(oscillator.value() - oscillator.value(1)) / atr.value();
        double confidence = Strength.of(swing, 0, settings.wideSwing());
        if (crossed(1)) {
            return Verdict.buy(confidence, reason("crossed above zero", swing));
        }
        if (crossed(-1)) {
            return Verdict.sell(confidence, reason("crossed below zero", swing));
        }
        if (saucer(1)) {
            return Verdict.buy(confidence, reason("made a saucer above zero", swing));
        }
        if (saucer(-1)) {
            return Verdict.sell(confidence, reason("made a saucer below zero", swing));
        }
        return Verdict.abstain(
                "AO %.4g after %.4g and %.4g: no zero cross and no saucer",
                oscillator.value(), oscillator.value(1), oscillator.value(2));
    }

    private boolean crossed(int side) {
        return above(side, 0, 0) && above(-side, 1, 0);
    }

    private boolean saucer(int side) {
        double dip = side * oscillator.value(1);
        return above(side, 1, 0) && above(side, 0, dip) && above(side, 2, dip);
    }

    /** Whether the value of that age lies above the level, both seen from the side, by more than rounding. */
    private boolean above(int side, int age, double level) {
        return Ties.greater(side * oscillator.value(age), level, bars.close(age));
    }

    private Reasoning reason(String event, double swing) {
        return Reasoning.of(
                        "AO(%d, %d) %.4g after %.4g %s by a swing of %.2f ATR",
                        settings.fast(), settings.slow(), oscillator.value(), oscillator.value(1), event, swing)
                .value("awesome", oscillator.value())
                .value("awesomeBefore", oscillator.value(1))
                .value("swing", swing);
    }
}
