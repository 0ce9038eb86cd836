package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.UnreadableRecordException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A panel's signals on one bar. A filter may let some of them pass: that selection is encoded once for all who get it. */
final class PanelEntry implements FeedEntry {
    private static final int OVERHEAD_BYTES = 512;
    private static final int SIGNAL_BYTES = 100;
    /** Different selections beyond these are encoded anew each time. */
    private static final int MOST_SELECTIONS = 64;

    private final int partition;
    private final long offset;
    private final String id;
    private final String symbol;
    private final Interval interval;
    private final Quality quality;
    private final boolean isNew;
    private final List<AgentKey> agents;
    private final Payload whole;
    private final ConcurrentMap<BitSet, Payload> selections = new ConcurrentHashMap<>(0);

    /** {@code isNew} is false when the log holds the same before. */
    PanelEntry(ConsumerRecord<String, byte[]> record, PanelSignals signals, boolean shared, boolean isNew) {
        this.partition = record.partition();
        this.offset = record.offset();
        this.id = signals.id();
        this.symbol = signals.bar().symbol();
        this.interval = signals.bar().interval();
        this.quality = signals.bar().quality();
        this.isNew = isNew;
        this.agents = signals.signals().stream().map(AgentKey::of).toList();
        this.whole = shared
                ? Payload.shared(Channel.AGENT_SIGNALS, record.value())
                : Payload.single(Channel.AGENT_SIGNALS, record.value());
    }

    @Override
    public int partition() {
        return partition;
    }

    @Override
    public long number() {
        return offset;
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public String id() {
        return id;
    }

    boolean isNew() {
        return isNew;
    }

    @Override
    public int bytes() {
        return OVERHEAD_BYTES + SIGNAL_BYTES * agents.size() + whole.length();
    }

    @Override
    public Payload pass(StreamFilter filter) {
        if (!isNew || !filter.accepts(symbol, interval, quality)) {
            return null;
        }
        BitSet selection = new BitSet();
        for (int i = 0; i < agents.size(); i++) {
            selection.set(i, filter.accepts(agents.get(i)));
        }
        int passing = selection.cardinality();
        if (passing == 0) {
            return null;
        }
        return passing == agents.size() ? whole : selected(selection);
    }

    private Payload selected(BitSet selection) {
        Payload known = selections.get(selection);
        if (known != null) {
            return known;
        }
        Payload made = Payload.shared(Channel.AGENT_SIGNALS, encode(selection));
        if (selections.size() >= MOST_SELECTIONS) {
            return made;
        }
        Payload earlier = selections.putIfAbsent(selection, made);
        return earlier == null ? made : earlier;
    }

    private byte[] encode(BitSet selection) {
        try {
            PanelSignals all = JsonCodec.read(whole.json(), PanelSignals.class);
            List<AgentSignal> selected = new ArrayList<>(selection.cardinality());
            selection.stream().forEach(i -> selected.add(all.signals().get(i)));
            return JsonCodec.write(new PanelSignals(
                    all.bar(), all.panel(), all.panelVersion(), all.previousSequence(), all.risk(), selected));
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("read before, and not readable any more", e);
        }
    }
}
