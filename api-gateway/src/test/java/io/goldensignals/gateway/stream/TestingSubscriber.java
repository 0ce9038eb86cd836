package io.goldensignals.gateway.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.UnreadableRecordException;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

/** A client that takes what it asks for and keeps it. */
final class TestingSubscriber implements Flow.Subscriber<OutboundSseEvent> {
    private final List<OutboundSseEvent> events = new CopyOnWriteArrayList<>();
    private volatile Flow.Subscription subscription;

    void request(long n) {
        subscription.request(n);
    }

    void cancel() {
        subscription.cancel();
    }

    int count() {
        return events.size();
    }

    String lastId() {
        return events.isEmpty() ? null : events.getLast().getId();
    }

    boolean atEnd(String place) {
        return place.equals(lastId());
    }

    List<OutboundSseEvent> events(String name) {
        return events.stream().filter(event -> event.getName().equals(name)).toList();
    }

    List<ConsensusSignal> signals() {
        return events(StreamEvents.SIGNAL).stream()
                .map(TestingSubscriber::signal)
                .toList();
    }

    private static ConsensusSignal signal(OutboundSseEvent event) {
        try {
            return JsonCodec.read(((String) event.getData()).getBytes(UTF_8), ConsensusSignal.class);
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription s) {
        subscription = s;
    }

    @Override
    public void onNext(OutboundSseEvent event) {
        events.add(event);
    }

    @Override
    public void onError(Throwable failure) {
        throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {}
}
