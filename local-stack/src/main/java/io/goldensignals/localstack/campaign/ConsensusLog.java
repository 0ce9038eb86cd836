package io.goldensignals.localstack.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.localstack.report.TopicReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * All of {@code consensus.signals.v1} as a consumer sees it that drops the ordinals it has seen: the values (JSON) by
 * id in the order of the log, how many records came again, and {@code faults}, which must be empty.
 */
public record ConsensusLog(Map<String, String> values, long repeats, List<String> faults) {
    /** Reads from the beginning up to what the log holds now. */
    public static ConsensusLog read(String bootstrapServers) {
        Reading reading = new Reading();
        TopicReader.read(bootstrapServers, List.of(Topics.CONSENSUS.name()), reading::add);
        return new ConsensusLog(reading.values, reading.repeats, reading.faults);
    }

    private static final class Reading {
        private final Map<String, String> values = new LinkedHashMap<>();
        private final Map<Integer, Long> nextOrdinal = new HashMap<>();
        private final Map<String, Long> lastSequence = new HashMap<>();
        private final List<String> faults = new ArrayList<>();
        private long repeats;

        void add(ConsumerRecord<String, byte[]> message) {
            String place = "partition " + message.partition() + ", offset " + message.offset() + ": ";
            try {
                ConsensusSignal signal = JsonCodec.read(message.value(), ConsensusSignal.class);
                String value = new String(message.value(), UTF_8);
                long expected = nextOrdinal.getOrDefault(message.partition(), 0L);
                long ordinal = Events.ordinal(message);
                if (ordinal < expected) {
                    repeated(signal.id(), value, place);
                } else {
                    nextOrdinal.put(message.partition(), ordinal + 1);
                    if (ordinal != expected) {
                        faults.add(place + "ordinals " + expected + " to " + (ordinal - 1) + " are missing");
                    }
                    first(signal, value, place);
                }
            } catch (UnreadableRecordException e) {
                faults.add(place + e.getMessage());
            }
        }

        private void first(ConsensusSignal signal, String value, String place) {
            if (values.put(signal.id(), value) != null) {
                faults.add(place + signal.id() + " has a second ordinal");
            }
            Long previous = lastSequence.put(signal.stream().toString(), signal.sequence());
            if (previous != null && previous >= signal.sequence()) {
                faults.add(place + signal.stream() + " goes from bar " + previous + " to " + signal.sequence());
            }
        }

        private void repeated(String id, String value, String place) {
            repeats++;
            if (!value.equals(values.get(id))) {
                faults.add(place + id + " came again with other values");
            }
        }
    }
}
