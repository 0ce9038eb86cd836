package io.goldensignals.backtest;

import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.StreamPanel;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.PanelSignals;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Judges the bars of a chunk one after the other, as agent services do that have just taken its stream over. */
public final class ChunkVerdicts implements Iterator<BarVerdicts> {
    private final List<StreamPanel> panels;
    private final Iterator<Bar> bars;
    private final SortedMap<String, String> failures = new TreeMap<>();

    public ChunkVerdicts(List<AgentPanel> panels, Chunk chunk) {
        var stream = chunk.bars().getFirst().stream();
        this.panels = panels.stream()
                .map(panel -> panel.open(stream, (agent, bar, cause) -> failures.put(agent, cause.toString())))
                .toList();
        this.bars = chunk.bars().iterator();
        for (Bar bar : chunk.warmUp()) {
            this.panels.forEach(panel -> panel.offer(bar));
        }
    }

    @Override
    public boolean hasNext() {
        return bars.hasNext();
    }

    @Override
    public BarVerdicts next() {
        Bar bar = bars.next();
        failures.clear();
        List<PanelSignals> said = new ArrayList<>(panels.size());
        for (StreamPanel panel : panels) {
            panel.offer(bar);
            said.add(panel.votes());
        }
        return new BarVerdicts(said, failures);
    }
}
