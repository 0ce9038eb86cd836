package io.goldensignals.agentservice.consume;

import io.goldensignals.agents.AgentTimer;
import io.goldensignals.agentservice.consume.Item.Outcome;
import io.goldensignals.agentservice.panel.TrackedStream;
import io.goldensignals.agentservice.recovery.LookBack.Next;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.StreamId;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.EventSpans;
import io.goldensignals.contracts.kafka.Events;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The bars of one stream in a batch, judged in order for as long as the history that they need is there. */
final class StreamWork implements Runnable {
    private final StreamId stream;
    private final AgentTimer timer;
    private final Deque<Item> items = new ArrayDeque<>();
    private TrackedStream tracked;

    StreamWork(StreamId stream, TrackedStream tracked, AgentTimer timer) {
        this.stream = stream;
        this.tracked = tracked;
        this.timer = timer;
    }

    StreamId stream() {
        return stream;
    }

    void add(Item item) {
        items.add(item);
    }

    boolean isDone() {
        return items.isEmpty();
    }

    boolean lacksHistory() {
        return !items.isEmpty() && tracked.lacksHistoryFor(items.getFirst().bar());
    }

    Next next() {
        Item next = items.getFirst();
        return new Next(next.bar(), next.record().offset());
    }

    /** The stream as the log before the next bar tells. */
    void goOnWith(TrackedStream complete) {
        tracked = complete;
    }

    @Override
    public void run() {
        while (!items.isEmpty() && !lacksHistory()) {
            Item item = items.removeFirst();
            item.became(judge(item.bar(), item.record()));
        }
    }

    private Outcome judge(Bar bar, ConsumerRecord<String, byte[]> record) {
        return switch (tracked.offer(bar)) {
            case ACCEPTED -> {
                PanelSignals signals = tracked.panel().evaluate(timer);
                long since = record.timestamp() * 1_000;
                EventContext context = EventContext.of(record.headers(), since);
                EventContext judged = EventSpans.next("panel", bar.symbol(), context, since);
                yield new Outcome.Judged(signals, Events.panelSignals(signals, judged));
            }
            case DUPLICATE -> new Outcome.Known();
            case LATE ->
                Outcome.Rejected.of(
                        record,
                        "late: it opens at " + bar.openTime() + ", a bar that opens at "
                                + tracked.panel().lastOpenTime() + " came before");
        };
    }
}
