package io.goldensignals.agents.trend;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.Crossing;
import io.goldensignals.agents.indicator.Ichimoku;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Ties;

/**
 * Ichimoku: follows a close out of the cloud, the more of Tenkan, the cloud ahead and Chikou confirm it, and the cross of
 * Tenkan and Kijun, which is strong on its own side of the cloud, weak on the other and neutral within.
 */
public final class IchimokuAgent implements TradingAgent {
    private static final int CONFIRMATIONS = 3;

    /** In bars; the cloud and Chikou are displaced by Kijun's, this bar counted. */
    public record Settings(int tenkan, int kijun, int senkou) {
        public Settings {
            AgentSettings.requirePeriod(tenkan, "tenkan");
            AgentSettings.requirePeriod(kijun, "kijun");
            AgentSettings.requirePeriod(senkou, "senkou");
            AgentSettings.require(tenkan < kijun, "tenkan", "shorter than kijun " + kijun, tenkan);
            AgentSettings.require(kijun < senkou, "kijun", "shorter than senkou " + senkou, kijun);
        }
    }

    private final Settings settings;
    private final Ichimoku ichimoku;
    private final Crossing lines;
    private final BarWindow bars;

    IchimokuAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.ichimoku = Ichimoku.in(book, settings.tenkan(), settings.kijun(), settings.senkou());
        this.lines = ichimoku.lines();
        this.bars = book.bars();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "ichimoku",
                1,
                "Follows a close out of the cloud, and the cross of Tenkan and Kijun weighed by where the cloud lies",
                "Goichi Hosoda, Ichimoku Kinko Hyo, 1969",
                new Settings(9, 26, 52),
                IchimokuAgent::new);
    }

    // The cloud at the bar before, of the 52 bars that ended 25 bars earlier.
    @Override
    public int historyBars() {
        return settings.senkou() + settings.kijun() + 1;
    }

    @Override
    public Verdict evaluate() {
        if (ichimoku.overTop().up()) {
            return leave(1, "rose out of");
        }
        if (ichimoku.overBottom().down()) {
            return leave(-1, "fell out of");
        }
        if (lines.up() || lines.down()) {
            return cross(lines.side());
        }
        return Verdict.abstain(Reasoning.of(
                        "Close %.6g stays %s the cloud %.6g to %.6g, Tenkan %.6g has not just crossed Kijun %.6g",
                        bars.close(0),
                        place(),
                        ichimoku.cloudBottom(),
                        ichimoku.cloudTop(),
                        ichimoku.tenkan(),
                        ichimoku.kijun())
                .value("tenkan", ichimoku.tenkan())
                .value("kijun", ichimoku.kijun()));
    }

    private Verdict leave(int side, String event) {
        int confirmations = confirmations(side);
        Reasoning reasoning = values(Reasoning.of(
                "Close %.6g %s the cloud %.6g to %.6g, confirmed by %d of Tenkan, the cloud ahead and Chikou",
                bars.close(0), event, ichimoku.cloudBottom(), ichimoku.cloudTop(), confirmations));
        double confidence = Strength.of(confirmations, 0, CONFIRMATIONS);
        // A close beyond the cloud's other edge takes it back.
        return side > 0
                ? Verdict.buy(confidence, reasoning).with(PriceLevels.stopAt(ichimoku.cloudBottom()))
                : Verdict.sell(confidence, reasoning).with(PriceLevels.stopAt(ichimoku.cloudTop()));
    }

    private int confirmations(int side) {
        double close = bars.close(0);
        int tenkan = lines.side() == side ? 1 : 0;
        int cloud = Ties.greater(side * ichimoku.cloudAhead(), 0, close) ? 1 : 0;
        // Chikou is this close, drawn where the spans came from: is it beyond the close there?
        int chikou = side * (close - bars.close(ichimoku.displacement())) > 0 ? 1 : 0;
        return tenkan + cloud + chikou;
    }

    private Verdict cross(int side) {
        Reasoning reasoning = values(Reasoning.of(
                "Tenkan %.6g crossed %s Kijun %.6g, close %.6g %s the cloud %.6g to %.6g",
                ichimoku.tenkan(),
                side > 0 ? "above" : "below",
                ichimoku.kijun(),
                bars.close(0),
                place(),
                ichimoku.cloudBottom(),
                ichimoku.cloudTop()));
        double confidence = Strength.of(side * position(), -1, 1);
        return side > 0 ? Verdict.buy(confidence, reasoning) : Verdict.sell(confidence, reasoning);
    }

    /** 1 above the cloud, −1 below it, 0 within. */
    private int position() {
        return ichimoku.overTop().side() > 0 ? 1 : ichimoku.overBottom().side() < 0 ? -1 : 0;
    }

    private String place() {
        return position() > 0 ? "above" : position() < 0 ? "below" : "within";
    }

    private Reasoning values(Reasoning reasoning) {
        return reasoning
                .value("tenkan", ichimoku.tenkan())
                .value("kijun", ichimoku.kijun())
                .value("cloudTop", ichimoku.cloudTop())
                .value("cloudBottom", ichimoku.cloudBottom());
    }
}
