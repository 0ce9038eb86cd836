package io.goldensignals.gateway.agents;

import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Topic;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.gateway.log.TopicBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The panels and their agents. */
@ApplicationScoped
class RosterBook implements TopicBook {
    private static final EventLog LOG = new EventLog(RosterBook.class);

    private final ConcurrentSkipListMap<String, AgentRoster> panels = new ConcurrentSkipListMap<>();
    private volatile boolean current;

    @Override
    public Topic topic() {
        return Topics.ROSTER;
    }

    @Override
    public long startAt(int partition, long begin, long end) {
        panels.clear();
        return begin;
    }

    @Override
    public void record(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            panels.remove(record.key());
            return;
        }
        try {
            panels.put(record.key(), JsonCodec.read(record.value(), AgentRoster.class));
        } catch (UnreadableRecordException e) {
            LOG.warn("roster.unreadable", "offset", record.offset(), "reason", e.getMessage());
        }
    }

    @Override
    public void current() {
        current = true;
    }

    boolean isCurrent() {
        return current;
    }

    /** By name. */
    List<AgentRoster> panels() {
        return List.copyOf(panels.values());
    }
}
