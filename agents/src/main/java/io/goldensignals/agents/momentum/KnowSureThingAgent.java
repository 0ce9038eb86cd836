package io.goldensignals.agents.momentum;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Atr;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.KnowSureThing;
import io.goldensignals.agents.indicator.Line;

/**
 * Votes when Pring's know sure thing crosses its signal line. Its change at the cross, in average true ranges per cent
 * of the price, tells a turn of all its four horizons from noise.
 */
public final class KnowSureThingAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /** {@code wideSwing} is the change of KST minus signal, in ATR(14), that makes a textbook cross. */
    public record Settings(int signal, double wideSwing) {
        public Settings {
            AgentSettings.requirePeriod(signal, "signal");
            AgentSettings.require(wideSwing > 0, "wide-swing", "positive", wideSwing);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final KnowSureThing kst;
    private final Line histogram;
    private final Atr atr;

    KnowSureThingAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.kst = KnowSureThing.in(book, settings.signal());
        this.histogram = kst.histogram();
        this.atr = Atr.in(book, ATR_PERIOD);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "know-sure-thing",
                1,
                "Buys when the know sure thing crosses above its signal line, sells when it crosses below",
                "Martin Pring, Summed Rate of Change (KST), Technical Analysis of Stocks & Commodities, 1992",
                new Settings(9, 4),
                KnowSureThingAgent::new);
    }

    // Wilder's smoothing of the true range; the oscillator itself needs no more than these.
    @Override
    public int historyBars() {
        return Math.max(14 * ATR_PERIOD, KnowSureThing.LONGEST + settings.signal() + 1);
    }

    @Override
    public Verdict evaluate() {
        double atrPercent = 100 * atr.value() / bars.close(0);
        double swing = Math.abs(histogram.value() - histogram.previous()) / atrPercent;
        double confidence = Strength.of(swing, 0, settings.wideSwing());
        if (histogram.crossedAbove(0)) {
            return Verdict.buy(confidence, reason("above", swing));
        }
        if (histogram.crossedBelow(0)) {
            return Verdict.sell(confidence, reason("below", swing));
        }
        return Verdict.abstain("KST %.2f did not cross its signal line %.2f", kst.value(), kst.signal());
    }

    private Reasoning reason(String side, double swing) {
        return Reasoning.of(
                        "KST %.2f crossed %s its signal line %.2f by a swing of %.1f ATR",
                        kst.value(), side, kst.signal(), swing)
                .value("kst", kst.value())
                .value("signal", kst.signal())
                .value("swing", swing);
    }
}
