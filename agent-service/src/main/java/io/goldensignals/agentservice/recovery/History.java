package io.goldensignals.agentservice.recovery;

import io.goldensignals.agentservice.panel.BarReader;
import io.goldensignals.agentservice.panel.BarReader.Reading.Valid;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.StreamId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The bars of some streams before an offset, extended backwards stretch by stretch. */
final class History {
    private final BarLog log;
    private final long beginning;
    private final long end;
    private final Map<StreamId, Long> ends;
    private final Map<StreamId, List<Bar>> streams = new HashMap<>();
    private long from;

    private History(BarLog log, long end, Map<StreamId, Long> ends) {
        this.log = log;
        this.beginning = log.beginning();
        this.end = Math.max(end, beginning);
        this.ends = ends;
        this.from = this.end;
    }

    /** Every stream with a bar in the latest {@code records} records before {@code end}. */
    static History ofAll(BarLog log, long end, long records) {
        History history = new History(log, end, Map.of());
        history.streams.putAll(history.stretch(records, Set.of()));
        return history;
    }

    /** These streams, each up to an offset of its own. */
    static History of(BarLog log, Map<StreamId, Long> ends, long records) {
        History history = new History(log, Collections.max(ends.values()), ends);
        ends.keySet().forEach(stream -> history.streams.put(stream, new ArrayList<>()));
        history.extend(records);
        return history;
    }

    /** Bars by stream in the order of the log, unreadable records left out. */
    Map<StreamId, List<Bar>> streams() {
        return Collections.unmodifiableMap(streams);
    }

    boolean isWhole() {
        return from == beginning;
    }

    /** How many records have been read. */
    long length() {
        return end - from;
    }

    void forget(Collection<StreamId> done) {
        streams.keySet().removeAll(done);
    }

    /** Goes back by this many records, for the streams not forgotten. */
    void extend(long records) {
        Set<String> symbols = new HashSet<>();
        streams.keySet().forEach(stream -> symbols.add(stream.symbol()));
        Map<StreamId, List<Bar>> earlier = stretch(records, symbols);
        streams.replaceAll((stream, later) -> {
            List<Bar> all = new ArrayList<>(earlier.getOrDefault(stream, List.of()));
            all.addAll(later);
            return all;
        });
    }

    /** Without symbols: all of them. A key that is not wanted spares the reading of its bar. */
    private Map<StreamId, List<Bar>> stretch(long records, Set<String> symbols) {
        Map<StreamId, List<Bar>> found = new HashMap<>();
        long to = from;
        from = Math.max(beginning, to - records);
        log.read(from, to, record -> {
            if (symbols.isEmpty() || symbols.contains(record.key())) {
                add(record, found);
            }
        });
        return found;
    }

    private void add(ConsumerRecord<String, byte[]> record, Map<StreamId, List<Bar>> found) {
        if (BarReader.read(record) instanceof Valid(Bar bar)
                && record.offset() < ends.getOrDefault(bar.stream(), end)) {
            found.computeIfAbsent(bar.stream(), stream -> new ArrayList<>()).add(bar);
        }
    }
}
