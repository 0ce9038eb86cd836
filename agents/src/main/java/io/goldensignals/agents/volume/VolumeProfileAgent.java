package io.goldensignals.agents.volume;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Ties;
import io.goldensignals.agents.indicator.VolumeProfile;

/**
 * Dalton's value-area rule: a market that leaves the value area and is accepted back into it, two closes in a row, tends to
 * cross it to the other side. Votes only while the point of control, where most volume traded, is still ahead.
 */
public final class VolumeProfileAgent implements TradingAgent {
    /** {@code share} of the volume is the value area; {@code room} to its point of control, as a part of it, is ample. */
    public record Settings(int period, int rows, double share, double room) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(rows >= 5 && rows <= 200, "rows", "between 5 and 200", rows);
            AgentSettings.require(share >= 0.1 && share <= 0.99, "share", "between 0.1 and 0.99", share);
            AgentSettings.require(room > 0 && room <= 1, "room", "above 0 and at most 1", room);
        }
    }

    private final Settings settings;
    private final VolumeProfile profile;
    private final BarWindow bars;

    VolumeProfileAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.profile = VolumeProfile.in(book, settings.period(), settings.rows(), settings.share());
        this.bars = book.bars();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "volume-profile",
                1,
                "Follows a second close back inside the value area of the volume profile, toward its other side",
                "James Dalton, Eric Jones and Robert Dalton, Mind over Markets, 1990",
                new Settings(60, 30, 0.7, 0.5),
                VolumeProfileAgent::new);
    }

    @Override
    public int historyBars() {
        return settings.period() + VolumeProfile.BARS_PER_DRAWING;
    }

    @Override
    public Verdict evaluate() {
        double low = profile.valueLow();
        double high = profile.valueHigh();
        double room = (profile.pointOfControl() - bars.close(0)) / (high - low);
        double confidence = Strength.of(Math.abs(room), 0, settings.room());
        if (room > 0 && returned(low, 1)) {
            return Verdict.buy(confidence, reason("closed twice above the value area's low again"))
                    .with(PriceLevels.targetAt(high));
        }
        if (room < 0 && returned(high, -1)) {
            return Verdict.sell(confidence, reason("closed twice below the value area's high again"))
                    .with(PriceLevels.targetAt(low));
        }
        return Verdict.abstain(
                "Close %.6g after %.6g is no second one back in the value area %.6g to %.6g",
                bars.close(0), bars.close(1), low, high);
    }

    /** Whether one close was beyond the edge, and the two after it are not; {@code side} 1 for the lower edge. */
    private boolean returned(double edge, int side) {
        return beyond(edge, side, 2) && !beyond(edge, side, 1) && !beyond(edge, side, 0);
    }

    private boolean beyond(double edge, int side, int age) {
        return Ties.greater(side * edge, side * bars.close(age), edge);
    }

    private Reasoning reason(String event) {
        return Reasoning.of(
                        "Price %s: closes %.6g, %.6g, %.6g, value area %.6g to %.6g, point of control %.6g",
                        event,
                        bars.close(2),
                        bars.close(1),
                        bars.close(0),
                        profile.valueLow(),
                        profile.valueHigh(),
                        profile.pointOfControl())
                .value("valueLow", profile.valueLow())
                .value("valueHigh", profile.valueHigh())
                .value("pointOfControl", profile.pointOfControl());
    }
}
