package io.goldensignals.gateway.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.UnreadableRecordException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A client that takes what it asks for and keeps it. */
final class TestingOutput implements StreamOutput {
    static final String OPENED = "opened";
    static final String HEARTBEAT = "heartbeat";
    static final String GAP = "gap";

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final AtomicLong demand = new AtomicLong();
    private volatile StreamClient client;
    private volatile End end;

    record Event(String name, String id, String data) {}

    void of(StreamClient subscribed) {
        client = subscribed;
    }

    void request(long n) {
        demand.addAndGet(n);
        client.wake();
    }

    void cancel() {
        // Whatever was being written then has been seen.
        demand.set(0);
        client.gone();
    }

    StreamClient client() {
        return client;
    }

    End end() {
        return end;
    }

    int count() {
        return events.size();
    }

    String lastId() {
        return events.isEmpty() ? null : events.getLast().id();
    }

    boolean atEnd(String place) {
        return place.equals(lastId());
    }

    List<Event> events(String name) {
        return events.stream().filter(event -> event.name().equals(name)).toList();
    }

    List<ConsensusSignal> signals() {
        return read(Channel.SIGNALS, ConsensusSignal.class);
    }

    List<PanelSignals> panels() {
        return read(Channel.AGENT_SIGNALS, PanelSignals.class);
    }

    List<Quote> quotes() {
        return read(Channel.QUOTES, Quote.class);
    }

    private <T> List<T> read(Channel channel, Class<T> type) {
        return events(channel.event()).stream().map(event -> read(event, type)).toList();
    }

    private static <T> T read(Event event, Class<T> type) {
        try {
            return JsonCodec.read(event.data().getBytes(UTF_8), type);
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public boolean full() {
        return demand.get() <= 0;
    }

    @Override
    public void opened(Channel channel, StreamPosition place) {
        add(OPENED, place, "{}");
    }

    @Override
    public void event(Channel channel, Payload payload, StreamPosition place) {
        add(channel.event(), place, new String(payload.json(), UTF_8));
    }

    @Override
    public void heartbeat(Channel channel, StreamPosition place) {
        add(HEARTBEAT, place, "{}");
    }

    @Override
    public void gap(Channel channel, GapNotice notice, StreamPosition place) {
        add(GAP, place, new String(JsonCodec.write(notice), UTF_8));
    }

    @Override
    public void flush() {
        // Nothing is collected.
    }

    @Override
    public void end(End reason, StreamPosition place) {
        end = reason;
    }

    private void add(String name, StreamPosition place, String data) {
        demand.decrementAndGet();
        events.add(new Event(name, place == null ? null : place.toString(), data));
    }
}
