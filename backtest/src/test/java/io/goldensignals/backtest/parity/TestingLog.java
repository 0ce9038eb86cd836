package io.goldensignals.backtest.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.recorded.Recorded;
import io.goldensignals.contracts.recorded.RecordedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** A log in memory whose records can be tampered with. */
final class TestingLog implements RecordedLog {
    private final List<Recorded> records = new ArrayList<>();
    private long end;
    private long beginning;

    TestingLog copy() {
        TestingLog copy = new TestingLog();
        copy.records.addAll(records);
        copy.end = end;
        copy.beginning = beginning;
        return copy;
    }

    void add(String symbol, Object value) {
        add(symbol, JsonCodec.write(value));
    }

    void add(String symbol, byte[] value) {
        records.add(new Recorded(symbol, value, end++));
    }

    void again(int from, int to) {
        List.copyOf(records.subList(from, to)).forEach(record -> add(record.key(), record.value()));
    }

    <T> T value(int index, Class<T> type) {
        return read(records.get(index), type);
    }

    <T> List<T> values(Class<T> type) {
        return records.stream().map(record -> read(record, type)).toList();
    }

    /** Sets a number at a path such as {@code /signals/2}. */
    void forge(int index, String path, String field, double value) {
        replace(index, forged(index, path, field, value));
    }

    byte[] forged(int index, String path, String field, double value) {
        try {
            JsonNode tree = JsonCodec.mapper().readTree(records.get(index).value());
            ((ObjectNode) tree.at(path)).put(field, value);
            return JsonCodec.write(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void replace(int index, byte[] value) {
        Recorded record = records.get(index);
        records.set(index, new Recorded(record.key(), value, record.offset()));
    }

    void remove(int index) {
        records.remove(index);
    }

    <T> void removeIf(Class<T> type, Predicate<T> condition) {
        records.removeIf(record -> condition.test(read(record, type)));
    }

    /** Retention takes the first records. */
    void forget(int count) {
        records.subList(0, count).clear();
        beginning = records.isEmpty() ? end : records.getFirst().offset();
    }

    /** As it was when it had no more than this. */
    void truncate(int count) {
        records.subList(count, records.size()).clear();
        end = records.isEmpty() ? beginning : records.getLast().offset() + 1;
    }

    int size() {
        return records.size();
    }

    @Override
    public long beginning() {
        return beginning;
    }

    @Override
    public Iterator<Recorded> from(long offset) {
        return records.stream().filter(record -> record.offset() >= offset).iterator();
    }

    private static <T> T read(Recorded record, Class<T> type) {
        try {
            return JsonCodec.read(record.value(), type);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException(e);
        }
    }
}
