package io.goldensignals.agentservice.panel;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decides whether a record of a bars topic is a bar: one rule for live reading and for recovery, so that both agree. */
public final class BarReader {
    /** A bar, or the reason why the record is none. */
    public sealed interface Reading {
        record Valid(Bar bar) implements Reading {}

        record Unreadable(String reason) implements Reading {}
    }

    private BarReader() {}

    public static Reading read(ConsumerRecord<String, byte[]> record) {
        return read(record.topic(), record.key(), record.value());
    }

    public static Reading read(String topic, String key, byte[] value) {
        Bar bar;
        try {
            bar = JsonCodec.read(value, Bar.class);
        } catch (UnreadableRecordException e) {
            return new Reading.Unreadable(e.getMessage());
        }
        if (!bar.symbol().equals(key)) {
            return new Reading.Unreadable("a bar of " + bar.symbol() + " under the key " + key);
        }
        if (!Topics.bars(bar.interval()).name().equals(topic)) {
            return new Reading.Unreadable("a bar of interval " + bar.interval() + " in the topic " + topic);
        }
        return new Reading.Valid(bar);
    }
}
