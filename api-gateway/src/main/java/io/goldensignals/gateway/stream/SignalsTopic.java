package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Topic;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.EventSpans;
import io.goldensignals.contracts.kafka.Events;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** {@code consensus.signals.v1}: numbered by its writer, so that a repetition shows by its number. */
final class SignalsTopic implements FeedTopic {
    private final LatestSeen latest;
    private final FeedMeters meters;

    SignalsTopic(LatestSeen latest, FeedMeters meters) {
        this.latest = latest;
        this.meters = meters;
    }

    @Override
    public Channel channel() {
        return Channel.SIGNALS;
    }

    @Override
    public Topic topic() {
        return Topics.CONSENSUS;
    }

    @Override
    public long number(ConsumerRecord<String, byte[]> record) {
        return Events.ordinal(record);
    }

    @Override
    public int lookBack() {
        return 0;
    }

    @Override
    public EntryReader reader(boolean shared) {
        return new Reader(shared);
    }

    @Override
    public void arrived(FeedEntry entry, ConsumerRecord<String, byte[]> record, boolean current) {
        if (entry instanceof SignalEntry signal) {
            latest.saw(signal.key(), record.value());
            if (current) {
                meters.delivered(record.headers(), signal.key().quality());
                long since = TimeUnit.MILLISECONDS.toMicros(record.timestamp());
                EventSpans.next("delivery", record.key(), EventContext.of(record.headers(), since), since);
            }
        }
    }

    private record Reader(boolean shared) implements EntryReader {
        @Override
        public FeedEntry read(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException {
            ConsensusSignal signal = JsonCodec.read(record.value(), ConsensusSignal.class);
            Payload payload = shared
                    ? Payload.shared(Channel.SIGNALS, record.value())
                    : Payload.single(Channel.SIGNALS, record.value());
            return new SignalEntry(
                    record.partition(), Events.ordinal(record), record.offset(), SignalKey.of(signal), payload);
        }

        @Override
        public void pass(ConsumerRecord<String, byte[]> record) {
            // Nothing to remember.
        }
    }
}
