package io.goldensignals.benchmarks;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.agents.StreamPanel;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What an agent service with the whole catalogue publishes for simulated sessions of some symbols, in turn: a record of
 * the first symbol, one of the second and so on. The first ones come after the bars that fill both indicator books.
 */
final class PanelFeed {
    private static final int EPOCH = 512;
    private static final int HISTORY = 2 * EPOCH;

    private final AgentPanel panel = AgentPanel.of("all", AgentCatalogue.standard(), PanelSettings.standard());
    private final List<List<Bar>> walks = new ArrayList<>();
    private final List<StreamPanel> streams = new ArrayList<>();
    private long given;

    /** As many symbols, with {@code bars} records of each. */
    PanelFeed(int symbols, int bars) {
        for (int i = 0; i < symbols; i++) {
            List<Bar> walk = Sessions.minutes("S" + i, HISTORY + bars, i);
            StreamPanel stream = panel.open(walk.getFirst().stream(), (agent, bar, failure) -> {
                throw new IllegalStateException(agent + " failed", failure);
            });
            walk.subList(0, HISTORY).forEach(stream::offer);
            walks.add(walk);
            streams.add(stream);
        }
    }

    /** How many signals a record holds, those of abstaining agents included. */
    static int agents() {
        return AgentCatalogue.standard().agents().size();
    }

    ProducerRecord<String, byte[]> next() {
        int symbol = (int) (given % streams.size());
        int bar = HISTORY + (int) (given / streams.size());
        given++;
        StreamPanel stream = streams.get(symbol);
        stream.offer(walks.get(symbol).get(bar));
        long now = TimeUnit.MILLISECONDS.toMicros(Instant.now().toEpochMilli());
        return Events.panelSignals(stream.evaluate(), EventContext.startingAt(now));
    }
}
