package io.goldensignals.gateway.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.Topics;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** Where a symbol lives: every symbol topic has the same partition count, and producers go by the key's hash. */
public final class Partitions {
    private Partitions() {}

    public static int of(String symbol) {
        return BuiltInPartitioner.partitionForKey(symbol.getBytes(UTF_8), Topics.PARTITIONS);
    }
}
