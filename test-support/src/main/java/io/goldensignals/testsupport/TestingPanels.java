package io.goldensignals.testsupport;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Ids;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.RiskMeasures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Panels' records for tests: agents {@code panel-0}, {@code panel-1} … with given actions. */
public final class TestingPanels {
    private static final String VERSION = "testing-1";

    private TestingPanels() {}

    /** The panel's accepted votes on the bar, whose predecessor is the sequence before it. */
    public static PanelSignals votes(Bar bar, String panel, Action... actions) {
        List<AgentSignal> signals = new ArrayList<>();
        for (int i = 0; i < actions.length; i++) {
            signals.add(vote(bar, panel + '-' + i, actions[i]));
        }
        return panel(bar, panel, bar.sequence() - 1, signals);
    }

    /** The panel's record with these signals and predecessor. */
    public static PanelSignals panel(Bar bar, String panel, long previousSequence, List<AgentSignal> signals) {
        RiskMeasures risk = new RiskMeasures(0.05, 0.002, 0.003, bar.close() * 0.002);
        return new PanelSignals(bar, panel, VERSION, previousSequence, risk, signals);
    }

    /** An accepted vote with confidence 0.8. */
    public static AgentSignal vote(Bar bar, String agent, Action action) {
        double probabilityUp =
                switch (action) {
                    case BUY -> 0.54;
                    case SELL -> 0.46;
                    case HOLD -> 0.5;
                };
        return new AgentSignal(
                id(bar, agent),
                agent,
                1,
                "testing",
                action,
                false,
                0.8,
                probabilityUp,
                "Says " + action + " whatever the bars are",
                Map.of("close", bar.close()),
                null,
                null,
                true,
                List.of());
    }

    public static AgentSignal abstention(Bar bar, String agent) {
        return new AgentSignal(
                id(bar, agent),
                agent,
                1,
                "testing",
                Action.HOLD,
                true,
                0,
                0.5,
                "Has no opinion",
                Map.of(),
                null,
                null,
                false,
                List.of());
    }

    private static String id(Bar bar, String agent) {
        return Ids.of(
                bar.closeTime(),
                "agent",
                bar.symbol(),
                bar.interval().toString(),
                Integer.toString(bar.series()),
                Long.toString(bar.sequence()),
                agent);
    }
}
