package io.goldensignals.agents.volume;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.CloseLocation;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.RelativeVolume;
import io.goldensignals.agents.indicator.Ties;

/**
 * Follows a bar on volume far above its usual, if it tells a direction: it closed in the outer quarter of its range, on
 * the side that its body points to. High volume with the close in between is a battle without a winner.
 */
public final class VolumeSpikeAgent implements TradingAgent {
    /** {@code spike} and {@code climax} in multiples of the mean volume of the {@code period} bars before. */
    public record Settings(int period, double spike, double climax) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(spike > 1, "spike", "above 1", spike);
            AgentSettings.require(climax > spike, "climax", "above spike", climax);
        }
    }

    private final Settings settings;
    private final RelativeVolume volume;
    private final BarWindow bars;

    VolumeSpikeAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.volume = RelativeVolume.in(book, settings.period());
        this.bars = book.bars();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "volume-spike",
                1,
                "Follows a bar on twice the usual volume that closed in the outer quarter of its range",
                "Folklore, after Richard Wyckoff, Studies in Tape Reading, 1910",
                new Settings(20, 2, 4),
                VolumeSpikeAgent::new);
    }

    @Override
    public int historyBars() {
        return settings.period() + 1;
    }

    @Override
    public Verdict evaluate() {
        double multiple = volume.multiple();
        if (!(multiple >= settings.spike())) {
            return Verdict.abstain(
                    "Volume %.1f times the mean of the %d bars before is no spike", multiple, settings.period());
        }
        double close = bars.close(0);
        double quarter = bars.range(0) / 4;
        double body = close - bars.open(0);
        double confidence = Strength.of(multiple, settings.spike(), settings.climax());
        if (body > 0 && Ties.atLeast(quarter, bars.high(0) - close, close)) {
            return Verdict.buy(confidence, reason("a rise to the high of its range", multiple));
        }
        if (body < 0 && Ties.atLeast(quarter, close - bars.low(0), close)) {
            return Verdict.sell(confidence, reason("a fall to the low of its range", multiple));
        }
        return Verdict.abstain(reason("no clear direction", multiple));
    }

    private Reasoning reason(String direction, double multiple) {
        double location = CloseLocation.of(bars.high(0), bars.low(0), bars.close(0));
        return Reasoning.of(
                        "Volume %.1f times the mean of the %d bars before on %s: open %.6g, close %.6g, location %+.2f",
                        multiple, settings.period(), direction, bars.open(0), bars.close(0), location)
                .value("relativeVolume", multiple)
                .value("closeLocation", location);
    }
}
