package io.goldensignals.agents.volatility;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.Choppiness;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.PriceRange;

/**
 * Choppiness has no direction of its own: when the index falls from choppy to trending, the move that made it fall is
 * followed; on the bar on which it becomes choppy, no move is expected, which is a HOLD.
 */
public final class ChoppinessAgent implements TradingAgent {
    // A close that moved less than half of its range shows no direction.
    private static final double DIRECT = 0.5;
    // Half of a range of ticks is half of it, whatever the rounding.
    private static final double TIE = 1e-9;
    // So many points beyond the threshold are choppy without a doubt.
    private static final double CERTAIN = 4;

    /** The index was choppy {@code within} so many bars; {@code straight} is a textbook move by its range. */
    public record Settings(int period, double trending, double choppy, int within, double straight) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(trending > 0 && trending < 50, "trending", "between 0 and 50", trending);
            AgentSettings.require(choppy > 50 && choppy < 100, "choppy", "between 50 and 100", choppy);
            int most = Choppiness.KEPT - 1;
            AgentSettings.require(within > 0 && within <= most, "within", "between 1 and " + most + " bars", within);
            AgentSettings.require(straight > DIRECT && straight <= 1, "straight", "above 0.5, at most 1", straight);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final Choppiness choppiness;
    private final PriceRange range;

    ChoppinessAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.choppiness = Choppiness.in(book, settings.period());
        this.range = PriceRange.in(book, settings.period());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "choppiness",
                1,
                "Follows the move that turns the choppiness index from choppy to trending, holds when it turns choppy",
                "E. W. Dreiss, in Gibbons Burke, Measuring Market Choppiness with Chaos, Futures, October 1993",
                new Settings(14, 38.2, 61.8, 30, 0.9),
                ChoppinessAgent::new);
    }

    @Override
    public int historyBars() {
        return settings.period() + settings.within() + 1;
    }

    @Override
    public Verdict evaluate() {
        double now = choppiness.value();
        double before = choppiness.value(1);
        if (before >= settings.trending() && now < settings.trending()) {
            return wasChoppy()
                    ? follow((bars.close(0) - bars.close(settings.period())) / range.range())
                    : Verdict.abstain(
                            "Choppiness(%d) fell from %.1f to %.1f, but none of the last %d bars was choppy",
                            settings.period(), before, now, settings.within());
        }
        if (before <= settings.choppy() && now > settings.choppy()) {
            return Verdict.hold(
                    Strength.of(now, settings.choppy(), settings.choppy() + CERTAIN),
                    Reasoning.of(
                                    "Choppiness(%d) rose from %.1f to %.1f, above %.1f: no move to expect",
                                    settings.period(), before, now, settings.choppy())
                            .value("choppiness", now));
        }
        return Verdict.abstain(
                "Choppiness(%d) %.1f after %.1f did not fall below %.1f",
                settings.period(), now, before, settings.trending());
    }

    private boolean wasChoppy() {
        for (int age = 1; age <= settings.within(); age++) {
            if (choppiness.value(age) > settings.choppy()) {
                return true;
            }
        }
        return false;
    }

    private Verdict follow(double net) {
        double confidence = Strength.of(Math.abs(net), DIRECT, settings.straight());
        Reasoning reasoning = Reasoning.of(
                        "Choppiness(%d) fell from %.1f to %.1f after choppy bars, the close moved %+.2f of the range",
                        settings.period(), choppiness.value(1), choppiness.value(), net)
                .value("choppiness", choppiness.value())
                .value("netMove", net);
        if (net >= DIRECT - TIE) {
            return Verdict.buy(confidence, reasoning);
        }
        return net <= TIE - DIRECT ? Verdict.sell(confidence, reasoning) : Verdict.abstain(reasoning);
    }
}
