package io.goldensignals.backtest;

import io.goldensignals.agents.AgentFailureListener;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.StreamPanel;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.PanelSignals;
import java.util.ArrayList;
import java.util.List;

/** Judges chunks of bars as agent services do, any chunk at any time: verdicts depend on the chunk alone. */
record Panels(List<AgentPanel> panels, AgentFailureListener failures) {
    Panels {
        panels = List.copyOf(panels);
    }

    /** For each bar what each panel says of it. */
    List<List<PanelSignals>> judge(Chunk chunk) {
        var stream = chunk.bars().getFirst().stream();
        List<StreamPanel> open =
                panels.stream().map(panel -> panel.open(stream, failures)).toList();
        for (Bar bar : chunk.warmUp()) {
            open.forEach(panel -> panel.offer(bar));
        }
        List<List<PanelSignals>> said = new ArrayList<>(chunk.bars().size());
        for (Bar bar : chunk.bars()) {
            said.add(judge(open, bar));
        }
        return said;
    }

    private static List<PanelSignals> judge(List<StreamPanel> open, Bar bar) {
        List<PanelSignals> said = new ArrayList<>(open.size());
        for (StreamPanel panel : open) {
            panel.offer(bar);
            said.add(panel.evaluate());
        }
        return said;
    }
}
