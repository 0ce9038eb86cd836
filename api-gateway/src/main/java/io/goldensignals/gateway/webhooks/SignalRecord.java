package io.goldensignals.gateway.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.UnreadableRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A signal as webhooks need it: what filters look at, and the record's text. */
record SignalRecord(ConsensusSignal signal, String json) {
    static SignalRecord of(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException {
        return new SignalRecord(
                JsonCodec.read(record.value(), ConsensusSignal.class), new String(record.value(), UTF_8));
    }
}
