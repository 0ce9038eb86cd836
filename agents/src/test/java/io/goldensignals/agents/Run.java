package io.goldensignals.agents;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A panel run over bars, judging every one. */
public final class Run {
    private Run() {}

    public static AgentPanel panel(AgentCatalogue catalogue) {
        return AgentPanel.of("test", catalogue, PanelSettings.standard());
    }

    public static AgentPanel panel(AgentDefinition agent) {
        return panel(AgentCatalogue.of(List.of(agent)));
    }

    /** Opens the panel for the bars' stream; a failing agent fails the test. */
    public static StreamPanel open(AgentPanel panel, List<Bar> bars) {
        return panel.open(bars.getFirst().stream(), (agent, bar, cause) -> {
            throw new AssertionError(agent + " failed at " + bar, cause);
        });
    }

    /** The verdicts on every bar. */
    public static List<PanelSignals> over(AgentPanel panel, List<Bar> bars) {
        StreamPanel stream = open(panel, bars);
        List<PanelSignals> all = new ArrayList<>(bars.size());
        for (Bar bar : bars) {
            if (stream.offer(bar) == Acceptance.ACCEPTED) {
                all.add(stream.evaluate());
            }
        }
        return all;
    }

    /** What the agents do at every bar, by agent and bar; null for an abstention. */
    static Action[][] actions(List<AgentDefinition> agents, List<Bar> bars) {
        Epochs epochs = new Epochs(() -> new Bench(agents));
        Action[][] actions = new Action[agents.size()][bars.size()];
        for (int k = 0; k < bars.size(); k++) {
            epochs.update(bars.get(k));
            for (int agent = 0; agent < actions.length; agent++) {
                Verdict verdict = epochs.inForce().places().get(agent).evaluate(AgentTimer.NONE);
                actions[agent][k] = verdict instanceof Verdict.Vote vote ? vote.action() : null;
            }
        }
        return actions;
    }

    /** What would be published, as text. */
    public static String bytes(PanelSignals signals) {
        return new String(JsonCodec.write(signals), StandardCharsets.UTF_8);
    }

    /** 1 for BUY, −1 for SELL, 0 for HOLD and abstentions. */
    public static int direction(AgentSignal signal) {
        return switch (signal.action()) {
            case BUY -> 1;
            case SELL -> -1;
            case HOLD -> 0;
        };
    }
}
