package io.goldensignals.agentservice.consume;

import io.goldensignals.agentservice.recovery.BarLog;
import io.goldensignals.agentservice.recovery.BarLogs;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** One partition's records in memory; keeps count of what was read back. */
final class TestingLog implements BarLogs, BarLog {
    final TopicPartition partition;
    long readBack;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    TestingLog(TopicPartition partition) {
        this.partition = partition;
    }

    void add(Bar bar) {
        add(bar.symbol(), JsonCodec.write(bar));
    }

    void add(String key, byte[] value) {
        records.add(new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                records.size(),
                1_700_000_000_000L + records.size(),
                TimestampType.LOG_APPEND_TIME,
                0,
                value.length,
                key,
                value,
                new RecordHeaders(),
                Optional.empty()));
    }

    void addJunk() {
        add("JUNK", "no bar".getBytes(StandardCharsets.UTF_8));
    }

    int size() {
        return records.size();
    }

    ConsumerRecords<String, byte[]> poll(long from, long to) {
        return new ConsumerRecords<>(Map.of(partition, records.subList((int) from, (int) to)), Map.of());
    }

    @Override
    public BarLog of(TopicPartition asked) {
        assert asked.equals(partition);
        return this;
    }

    @Override
    public long beginning() {
        return 0;
    }

    @Override
    public void read(long from, long to, Consumer<ConsumerRecord<String, byte[]>> reader) {
        readBack += to - from;
        records.subList((int) from, (int) to).forEach(reader);
    }

    @Override
    public void close() {}

    static TestingLog minutes() {
        return new TestingLog(
                new TopicPartition(Topics.bars(Interval.parse("1m")).name(), 3));
    }
}
