package io.goldensignals.agents.meanreversion;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.PivotPoints;
import io.goldensignals.agents.indicator.Ties;

/**
 * Votes for the way back to the pivot when a bar that came from the pivot's side is refused at the first or second
 * support or resistance: it trades at the level or beyond and closes back on this side of it, far from its own extreme.
 * The pivot is the target and the bar's extreme the stop.
 */
public final class PivotPointsAgent implements TradingAgent {
    private static final int LEVELS = 2;

    /**
     * {@code refused} is the share of the bar's range between its extreme and the close at which it counts as refused,
     * {@code clear} that of a textbook one.
     */
    public record Settings(double refused, double clear) {
        public Settings {
            AgentSettings.require(refused > 0 && refused < 1, "refused", "between 0 and 1", refused);
            AgentSettings.require(clear > refused && clear <= 1, "clear", "above refused, at most 1", clear);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final PivotPoints pivots;

    PivotPointsAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.pivots = PivotPoints.in(book);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "pivot-points",
                1,
                "Expects the way back to the previous session's pivot when a bar is refused at a support or resistance",
                "Folklore of the trading floor; John Person, A Complete Guide to Technical Trading Tactics, 2004",
                new Settings(0.6, 0.9),
                PivotPointsAgent::new);
    }

    @Override
    public int historyBars() {
        return 2;
    }

    @Override
    public Verdict evaluate() {
        double pivot = pivots.pivot();
        double close = bars.close(0);
        double up = (close - bars.low(0)) / bars.range(0);
        if (up >= settings.refused() && close < pivot) {
            int support = refusedAtSupport();
            if (support > 0) {
                return Verdict.buy(confidence(up), reason("S", support, pivots.support(support), bars.low(0), up))
                        .with(new PriceLevels(bars.low(0), pivot));
            }
        }
        if (1 - up >= settings.refused() && close > pivot) {
            int resistance = refusedAtResistance();
            if (resistance > 0) {
                double level = pivots.resistance(resistance);
                return Verdict.sell(confidence(1 - up), reason("R", resistance, level, bars.high(0), 1 - up))
                        .with(new PriceLevels(bars.high(0), pivot));
            }
        }
        return Double.isNaN(pivot)
                ? Verdict.abstain("The previous session is not known from its first bar on")
                : Verdict.abstain(
                        "No support or resistance around the pivot %.6g refused the bar at %.6g", pivot, close);
    }

    /** The number of the support between the bar's low and both its open and its close; 0 for none. */
    private int refusedAtSupport() {
        double body = Math.min(bars.open(0), bars.close(0));
        for (int number = LEVELS; number > 0; number--) {
            double level = pivots.support(number);
            if (Ties.atLeast(level, bars.low(0), level) && Ties.greater(body, level, level)) {
                return number;
            }
        }
        return 0;
    }

    private int refusedAtResistance() {
        double body = Math.max(bars.open(0), bars.close(0));
        for (int number = LEVELS; number > 0; number--) {
            double level = pivots.resistance(number);
            if (Ties.atLeast(bars.high(0), level, level) && Ties.greater(level, body, level)) {
                return number;
            }
        }
        return 0;
    }

    private double confidence(double share) {
        return Strength.of(share, settings.refused(), settings.clear());
    }

    private Reasoning reason(String side, int number, double level, double extreme, double share) {
        return Reasoning.of(
                        "%s%d %.6g refused the bar: from %.6g back to %.6g, %.0f %% of its range, the pivot is %.6g",
                        side, number, level, extreme, bars.close(0), 100 * share, pivots.pivot())
                .value("level", level)
                .value("pivot", pivots.pivot());
    }
}
