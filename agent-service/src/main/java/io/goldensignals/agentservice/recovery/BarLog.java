package io.goldensignals.agentservice.recovery;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One partition of a bars topic, to be read in stretches. */
public interface BarLog {
    /** The offset of the earliest record that there still is. */
    long beginning();

    /** Reads the records with {@code from} ≤ offset < {@code to} in order. Throws when the broker doesn't answer. */
    void read(long from, long to, Consumer<ConsumerRecord<String, byte[]>> reader);
}
