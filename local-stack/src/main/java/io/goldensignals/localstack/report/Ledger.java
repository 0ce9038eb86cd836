package io.goldensignals.localstack.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.Events;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Every bar accounted for: judged once by each panel, decided once, stored once. Records that stand twice on a topic
 * count once, as every reader takes them; for consensus the ordinal tells which.
 */
final class Ledger {
    private final Set<String> bars = new HashSet<>();
    private final Map<String, Set<String>> judged = new TreeMap<>();
    private final Set<String> decided = new HashSet<>();
    private final Set<String> stored = new HashSet<>();
    private final Map<Integer, Long> nextOrdinals = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private long signals;
    private long repeated;

    void bar(ConsumerRecord<String, byte[]> record) {
        bars.add(key(read(record)));
    }

    void panel(ConsumerRecord<String, byte[]> record) {
        JsonNode panel = read(record);
        Set<String> ofPanel = judged.computeIfAbsent(panel.get("panel").asText(), name -> new HashSet<>());
        if (ofPanel.add(key(panel.get("bar")))) {
            signals += panel.get("signals").size();
        }
    }

    void consensus(ConsumerRecord<String, byte[]> record) {
        long ordinal = Events.ordinal(record);
        long next = nextOrdinals.getOrDefault(record.partition(), 0L);
        if (ordinal < next) {
            repeated++;
            return;
        }
        String key = key(read(record));
        if (ordinal > next) {
            faults.add("partition " + record.partition() + " of the consensus lacks ordinal " + next);
        }
        if (!decided.add(key)) {
            faults.add(key + " was decided twice");
        }
        nextOrdinals.put(record.partition(), ordinal + 1);
        long ingested =
                EventContext.of(record.headers(), record.timestamp() * 1_000).ingestedAtMicros();
        latencies.add(Math.max(0, record.timestamp() - ingested / 1_000.0));
    }

    void row(String symbol, String interval, int series, long sequence) {
        String key = key(symbol, interval, series, sequence);
        if (!stored.add(key)) {
            faults.add(key + " is stored twice");
        }
    }

    int bars() {
        return bars.size();
    }

    long signals() {
        return signals;
    }

    int decided() {
        return decided.size();
    }

    long repeated() {
        return repeated;
    }

    Latencies latencies() {
        return latencies;
    }

    /** What does not balance, in sentences; empty when everything does. */
    List<String> differences(List<String> panels) {
        List<String> differences = new ArrayList<>(faults);
        for (String panel : panels) {
            compare(differences, "judged by panel " + panel, judged.getOrDefault(panel, Set.of()));
        }
        compare(differences, "decided", decided);
        compare(differences, "stored in PostgreSQL", stored);
        return differences;
    }

    private void compare(List<String> differences, String done, Set<String> keys) {
        describe(differences, "of " + bars.size() + " bars not " + done, bars, keys);
        describe(differences, done + " without a bar", keys, bars);
    }

    private static void describe(List<String> differences, String what, Set<String> all, Set<String> found) {
        List<String> rest =
                all.stream().filter(key -> !found.contains(key)).sorted().toList();
        if (!rest.isEmpty()) {
            differences.add(rest.size() + " " + what + ", for example " + rest.getFirst());
        }
    }

    private static JsonNode read(ConsumerRecord<String, byte[]> record) {
        try {
            return JsonCodec.mapper().readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(JsonNode node) {
        return key(
                node.get("symbol").asText(),
                node.get("interval").asText(),
                node.get("series").asInt(),
                node.get("sequence").asLong());
    }

    private static String key(String symbol, String interval, int series, long sequence) {
        return symbol + ' ' + interval + " series " + series + " bar " + sequence;
    }
}
