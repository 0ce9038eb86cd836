package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.kafka.Events;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A final consensus as it stands in the log: encoded once, for every client, beside the key that filters look at. */
record FeedSignal(int partition, long ordinal, long offset, SignalKey key, String json) {
    // What an entry weighs beside its text: objects, map entry, boxed ordinal.
    private static final int OVERHEAD_BYTES = 256;

    /** Throws {@link UnreadableRecordException} when the record is no consensus; its ordinal may still be readable. */
    static FeedSignal of(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException {
        ConsensusSignal signal = JsonCodec.read(record.value(), ConsensusSignal.class);
        return new FeedSignal(
                record.partition(),
                Events.ordinal(record),
                record.offset(),
                SignalKey.of(signal),
                new String(record.value(), StandardCharsets.UTF_8));
    }

    int bytes() {
        return OVERHEAD_BYTES + json.length();
    }
}
