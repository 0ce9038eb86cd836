package io.goldensignals.gateway.log;

import io.goldensignals.contracts.log.EventLog;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Where a group starts: where it was, at one of the ends when it is new, and at what is left when retention was faster. */
public final class StartOffsets {
    private static final EventLog LOG = new EventLog(StartOffsets.class);

    private final Admin admin;
    private final boolean newAtEnd;

    /** {@code newAtEnd} is whether a new group leaves out what there is. */
    public StartOffsets(Admin admin, boolean newAtEnd) {
        this.admin = admin;
        this.newAtEnd = newAtEnd;
    }

    public Map<TopicPartition, Long> of(Collection<TopicPartition> partitions, Map<TopicPartition, Long> committed)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> starts = new HashMap<>();
        partitions.forEach(p -> starts.put(p, start(p, committed.get(p), begins.get(p), ends.get(p))));
        return starts;
    }

    private long start(TopicPartition partition, Long committed, long begin, long end) {
        if (committed == null) {
            return newAtEnd ? end : begin;
        }
        if (committed >= begin && committed <= end) {
            return committed;
        }
        LOG.warn("loop.lost", "partition", partition, "committed", committed, "begin", begin, "end", end);
        return begin;
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked = partitions.stream().collect(Collectors.toMap(p -> p, p -> which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((p, info) -> offsets.put(p, info.offset()));
        return offsets;
    }
}
