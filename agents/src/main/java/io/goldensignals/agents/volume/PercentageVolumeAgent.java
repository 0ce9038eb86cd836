package io.goldensignals.agents.volume;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Atr;
import io.goldensignals.agents.indicator.Ema;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.PercentageVolume;

/**
 * Follows price when volume begins to expand: the percentage volume oscillator crosses above its signal line while the
 * close is clear of its own average. A cross below says that interest fades, but not where price goes.
 */
public final class PercentageVolumeAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /** Periods in bars; {@code clear} and {@code far} are distances of the close from EMA(fast), in ATR(14). */
    public record Settings(int fast, int slow, int signal, double clear, double far) {
        public Settings {
            AgentSettings.requirePeriod(fast, "fast");
            AgentSettings.requirePeriod(slow, "slow");
            AgentSettings.requirePeriod(signal, "signal");
            AgentSettings.require(fast < slow, "fast", "shorter than slow " + slow, fast);
            AgentSettings.require(clear > 0, "clear", "positive", clear);
            AgentSettings.require(far > clear, "far", "above clear", far);
        }
    }

    private final Settings settings;
    private final PercentageVolume volume;
    private final Ema average;
    private final Atr atr;

    PercentageVolumeAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.volume = PercentageVolume.in(book, settings.fast(), settings.slow(), settings.signal());
        this.average = Ema.in(book, settings.fast());
        this.atr = Atr.in(book, ATR_PERIOD);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "percentage-volume",
                1,
                "Follows price away from its average when the percentage volume oscillator crosses above its signal",
                "Folklore: Gerald Appel's MACD taken of volume",
                new Settings(12, 26, 9, 0.25, 1.5),
                PercentageVolumeAgent::new);
    }

    // After seven times n bars an EMA's start weighs less than a millionth; the signal line smooths once more.
    @Override
    public int historyBars() {
        return Math.max(7 * (settings.slow() + settings.signal()), 14 * ATR_PERIOD);
    }

    @Override
    public Verdict evaluate() {
        if (!volume.histogram().crossedAbove(0)) {
            return Verdict.abstain(
                    "Volume does not begin to expand: PVO %+.1f %%, signal %+.1f %%", volume.value(), volume.signal());
        }
        double distance = average.lastAbove() / atr.value();
        double confidence = Strength.of(Math.abs(distance), settings.clear(), settings.far());
        if (distance >= settings.clear()) {
            return Verdict.buy(confidence, reason("expands on a rise", distance));
        }
        if (distance <= -settings.clear()) {
            return Verdict.sell(confidence, reason("expands on a fall", distance));
        }
        return Verdict.abstain(reason("expands without direction", distance));
    }

    private Reasoning reason(String event, double distance) {
        return Reasoning.of(
                        "Volume %s: PVO(%d, %d) %+.1f %%, signal %+.1f %%, close %+.2f ATR from EMA(%d)",
                        event,
                        settings.fast(),
                        settings.slow(),
                        volume.value(),
                        volume.signal(),
                        distance,
                        settings.fast())
                .value("pvo", volume.value())
                .value("pvoSignal", volume.signal())
                .value("distanceAtr", distance);
    }
}
