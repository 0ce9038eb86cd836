package io.goldensignals.aggregator.tally;

import io.goldensignals.aggregator.ownership.Ownership;
import io.goldensignals.aggregator.ownership.Progress;
import io.goldensignals.aggregator.store.ConsensusRow;
import io.goldensignals.aggregator.store.StreamKey;
import io.goldensignals.consensus.BarPosition;
import io.goldensignals.consensus.Consensus;
import io.goldensignals.consensus.ConsensusPolicy;
import io.goldensignals.consensus.PanelRecord;
import io.goldensignals.consensus.StreamConsensus;
import io.goldensignals.consensus.StreamPolicy;
import io.goldensignals.consensus.StreamState;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.EventSpans;
import io.goldensignals.contracts.kafka.Events;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A partition while we own it: its streams, and where its input and output stand. Used by the loop's thread alone. */
final class OwnedPartition {
    /** How records become consensus: the same for all partitions. */
    record Rules(ConsensusPolicy policy, SortedSet<String> panels) {}

    private final Rules rules;
    private final int number;
    private final long epoch;
    private final Map<StreamKey, StreamConsensus> streams = new HashMap<>();
    private long position;
    private long nextOrdinal;
    private Optional<Progress> stored = Optional.empty();

    /** Reads from {@code start}, unless the ownership knows better. */
    OwnedPartition(Rules rules, Ownership ownership, Map<StreamKey, StreamState> states, long start) {
        this.rules = rules;
        this.number = ownership.partition();
        this.epoch = ownership.epoch();
        this.position = ownership.nextOffset().orElse(start);
        this.nextOrdinal = ownership.nextOrdinal();
        states.forEach((key, state) -> streams.put(key, open(Optional.of(state))));
    }

    int number() {
        return number;
    }

    long position() {
        return position;
    }

    /** Takes the next record; what it closes goes to the batch, and what waits is announced to {@code waiting}. */
    void read(ConsumerRecord<String, byte[]> record, Batch batch, Provisionals waiting) {
        batch.touch(this);
        position = record.offset() + 1;
        try {
            PanelSignals signals = signals(record);
            StreamKey key = StreamKey.of(signals.bar());
            StreamConsensus stream = streams.computeIfAbsent(key, k -> open(Optional.empty()));
            long since = TimeUnit.MILLISECONDS.toMicros(record.timestamp());
            EventContext context = EventContext.of(record.headers(), since);
            int before = stream.openBars();
            for (Consensus consensus : stream.record(PanelRecord.read(signals, record.value()), record.offset())) {
                add(stream, consensus, EventSpans.next("consensus", key.symbol(), context, since), batch);
            }
            // Nobody waits for what history said.
            if (stream.openBars() > before && signals.bar().quality() != Quality.BACKFILLED) {
                waiting.add(new Provisionals.Waiting(this, key, BarPosition.of(signals.bar()), context));
            }
        } catch (UnreadableRecordException e) {
            batch.reject(record, e.getMessage());
        } catch (InvalidPanelException e) {
            batch.reject(record, e.getMessage());
        }
    }

    Optional<ConsensusSignal> provisional(StreamKey stream, BarPosition position) {
        return streams.get(stream).provisional(position);
    }

    /** What to store with the batch: whoever takes over reads on from the lowest offset that an open bar needs. */
    Progress progress() {
        return new Progress(number, epoch, neededFrom(), nextOrdinal);
    }

    void stored(Progress progress) {
        stored = Optional.of(progress);
    }

    /** Whether there is nothing new to store of where input and output stand. */
    boolean isStored() {
        return stored.equals(Optional.of(progress()));
    }

    List<StreamPolicy.Health> health() {
        return streams.values().stream().map(StreamConsensus::health).toList();
    }

    int openBars() {
        return streams.values().stream().mapToInt(StreamConsensus::openBars).sum();
    }

    int openRecords() {
        return streams.values().stream().mapToInt(StreamConsensus::openRecords).sum();
    }

    private long neededFrom() {
        return streams.values().stream()
                .map(StreamConsensus::neededFrom)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min()
                .orElse(position);
    }

    private void add(StreamConsensus stream, Consensus consensus, EventContext context, Batch batch) {
        ProducerRecord<String, byte[]> event = Events.consensus(consensus.signal(), number, nextOrdinal, context);
        batch.add(stream, ConsensusRow.of(consensus, event.value(), number, nextOrdinal), event);
        nextOrdinal++;
    }

    private StreamConsensus open(Optional<StreamState> state) {
        return new StreamConsensus(rules.policy(), rules.panels(), state);
    }

    private static PanelSignals signals(ConsumerRecord<String, byte[]> record)
            throws UnreadableRecordException, InvalidPanelException {
        PanelSignals signals = JsonCodec.read(record.value(), PanelSignals.class);
        String symbol = signals.bar().symbol();
        if (!symbol.equals(record.key())) {
            throw new InvalidPanelException("the key is " + record.key() + " but the symbol is " + symbol
                    + ": a symbol must stay in one partition");
        }
        if (!StorableText.holds(record.value())) {
            throw new InvalidPanelException("a text holds U+0000 or half of a surrogate pair");
        }
        return signals;
    }

    /** A readable record that can't be taken; the message is the reason for the dead letters. */
    private static final class InvalidPanelException extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidPanelException(String reason) {
            super(reason);
        }
    }
}
