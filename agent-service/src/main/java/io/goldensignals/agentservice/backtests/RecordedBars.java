package io.goldensignals.agentservice.backtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.agents.StreamPanel;
import io.goldensignals.agentservice.panel.BarReader;
import io.goldensignals.agentservice.panel.BarReader.Reading.Valid;
import io.goldensignals.backtest.BarSource;
import io.goldensignals.contracts.BacktestRequest;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.StreamId;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.PartitionReader;
import io.goldensignals.contracts.recorded.Recorded;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;

/** A symbol's bars in the log that a backtest wants, in its newest series: the earlier ones were restated by it. */
final class RecordedBars implements BarSource {
    private final Map<String, Object> kafka;
    private final TopicPartition partition;
    private final String symbol;
    private final BacktestRequest wanted;
    private final Deque<Bar> before = new ArrayDeque<>();
    private StreamId stream;
    private Instant lastOpen = Instant.MIN;
    private long size;
    private long first;

    private RecordedBars(Map<String, Object> kafka, BacktestRequest wanted, String symbol) {
        this.kafka = kafka;
        this.wanted = wanted;
        this.symbol = symbol;
        int number = BuiltInPartitioner.partitionForKey(symbol.getBytes(UTF_8), Topics.PARTITIONS);
        this.partition = new TopicPartition(Topics.bars(wanted.interval()).name(), number);
    }

    /** Reads the log once to learn what there is. Throws {@link IllegalArgumentException} when there is nothing. */
    static RecordedBars find(Map<String, Object> kafka, BacktestRequest wanted, String symbol) {
        RecordedBars bars = new RecordedBars(kafka, wanted, symbol);
        try (PartitionReader log = bars.open()) {
            log.from(0).forEachRemaining(bars::look);
        }
        if (bars.size == 0) {
            throw new IllegalArgumentException("no bar of " + symbol + " at " + wanted.interval() + " is recorded"
                    + (bars.stream == null ? "" : " in this range"));
        }
        return bars;
    }

    @Override
    public StreamId stream() {
        return stream;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public List<Bar> before() {
        return List.copyOf(before);
    }

    @Override
    public Stream<Bar> bars() {
        PartitionReader log = open();
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(new Wanted(log.from(first)), Spliterator.ORDERED), false)
                .limit(size)
                .onClose(log::close);
    }

    private PartitionReader open() {
        return new PartitionReader(kafka, partition, () -> {});
    }

    private void look(Recorded record) {
        Bar bar = bar(record);
        if (bar == null || (stream != null && bar.series() < stream.series())) {
            return;
        }
        if (stream == null || bar.series() > stream.series()) {
            restart(bar.stream());
        }
        if (!bar.openTime().isAfter(lastOpen)) {
            return;
        }
        lastOpen = bar.openTime();
        if (wanted.from() != null && bar.openTime().isBefore(wanted.from())) {
            warmUp(bar);
        } else if (isWanted(bar)) {
            first = size == 0 ? record.offset() : first;
            size++;
        }
    }

    private void restart(StreamId newer) {
        stream = newer;
        lastOpen = Instant.MIN;
        size = 0;
        before.clear();
    }

    private void warmUp(Bar bar) {
        before.addLast(bar);
        // What the bar after this one needs, at most.
        long needed = StreamPanel.historyStart(bar.sequence() + 1);
        while (before.getFirst().sequence() < needed) {
            before.removeFirst();
        }
    }

    private boolean isWanted(Bar bar) {
        return (wanted.from() == null || !bar.openTime().isBefore(wanted.from()))
                && (wanted.to() == null || bar.openTime().isBefore(wanted.to()));
    }

    /** Null for what is no bar of the symbol: agent services skip it alike. */
    private Bar bar(Recorded record) {
        return symbol.equals(record.key())
                        && BarReader.read(partition.topic(), record.key(), record.value()) instanceof Valid(Bar bar)
                ? bar
                : null;
    }

    /** Of the stream, each once and none that came late, as agent services accept them. */
    private final class Wanted implements Iterator<Bar> {
        private final Iterator<Recorded> log;
        private Instant passed = Instant.MIN;
        private Bar next;

        Wanted(Iterator<Recorded> log) {
            this.log = log;
        }

        @Override
        public boolean hasNext() {
            while (next == null && log.hasNext()) {
                Bar bar = bar(log.next());
                if (bar != null
                        && bar.stream().equals(stream)
                        && isWanted(bar)
                        && bar.openTime().isAfter(passed)) {
                    next = bar;
                }
            }
            return next != null;
        }

        @Override
        public Bar next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no bar of " + stream + " is left");
            }
            Bar one = next;
            passed = one.openTime();
            next = null;
            return one;
        }
    }
}
