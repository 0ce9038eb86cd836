package io.goldensignals.agentservice.consume;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.kafka.Events;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A record of a batch and what came of it. */
final class Item {
    /** What came of a record, with what to publish for it. */
    sealed interface Outcome {
        record Judged(PanelSignals signals, ProducerRecord<String, byte[]> event) implements Outcome {}

        record Rejected(String reason, ProducerRecord<String, byte[]> letter) implements Outcome {
            static Rejected of(ConsumerRecord<String, byte[]> record, String reason) {
                return new Rejected(reason, Events.deadLetter(record, reason));
            }
        }

        /** A bar that was accepted before: nothing to publish. */
        record Known() implements Outcome {}
    }

    private final ConsumerRecord<String, byte[]> record;
    private final Bar bar;
    private Outcome outcome;

    private Item(ConsumerRecord<String, byte[]> record, Bar bar) {
        this.record = record;
        this.bar = bar;
    }

    static Item of(ConsumerRecord<String, byte[]> record, Bar bar) {
        return new Item(record, bar);
    }

    static Item unreadable(ConsumerRecord<String, byte[]> record, String reason) {
        Item item = new Item(record, null);
        item.became(Outcome.Rejected.of(record, reason));
        return item;
    }

    ConsumerRecord<String, byte[]> record() {
        return record;
    }

    /** Null for an unreadable record. */
    Bar bar() {
        return bar;
    }

    /** Null until judged. */
    Outcome outcome() {
        return outcome;
    }

    void became(Outcome outcome) {
        this.outcome = outcome;
    }
}
