package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.Topic;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** {@code agent.signals.v1}: numbered by offset. A record that stands there again is told by its panel and bar. */
final class AgentSignalsTopic implements FeedTopic {
    /** Well above what a writer publishes between two commits. */
    private static final int LOOK_BACK = 1_000;

    private final FeedMeters meters;

    AgentSignalsTopic(FeedMeters meters) {
        this.meters = meters;
    }

    @Override
    public Channel channel() {
        return Channel.AGENT_SIGNALS;
    }

    @Override
    public Topic topic() {
        return Topics.AGENT_SIGNALS;
    }

    @Override
    public long number(ConsumerRecord<String, byte[]> record) {
        return record.offset();
    }

    @Override
    public int lookBack() {
        return LOOK_BACK;
    }

    @Override
    public EntryReader reader(boolean shared) {
        return new Reader(shared);
    }

    @Override
    public void arrived(FeedEntry entry, ConsumerRecord<String, byte[]> record, boolean current) {
        if (entry instanceof PanelEntry panel && !panel.isNew()) {
            meters.repeated();
        }
    }

    private static final class Reader implements EntryReader {
        private record Key(String panel, String symbol, Interval interval) {}

        private record Bar(int series, long sequence) {
            boolean after(Bar other) {
                return series != other.series ? series > other.series : sequence > other.sequence;
            }
        }

        private final boolean shared;
        private final Map<Key, Bar> seen = new HashMap<>();

        Reader(boolean shared) {
            this.shared = shared;
        }

        @Override
        public FeedEntry read(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException {
            PanelSignals signals = JsonCodec.read(record.value(), PanelSignals.class);
            return new PanelEntry(record, signals, shared, isNew(signals));
        }

        @Override
        public void pass(ConsumerRecord<String, byte[]> record) {
            try {
                isNew(JsonCodec.read(record.value(), PanelSignals.class));
            } catch (UnreadableRecordException e) {
                // It counts for nobody; the feed has told of it.
            }
        }

        private boolean isNew(PanelSignals signals) {
            Key key = new Key(
                    signals.panel(), signals.bar().symbol(), signals.bar().interval());
            Bar bar = new Bar(signals.bar().series(), signals.bar().sequence());
            Bar known = seen.get(key);
            boolean isNew = known == null || bar.after(known);
            if (isNew) {
                seen.put(key, bar);
            }
            return isNew;
        }
    }
}
