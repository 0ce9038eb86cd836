package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.log.EventLog;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One client's subscription. Nothing is produced without demand, so a client that reads slowly costs no more than its
 * place. Its state belongs to its executor; requests, wake-ups and ticks may come from any thread.
 */
final class StreamClient implements Flow.Subscription {
    private static final EventLog LOG = new EventLog(StreamClient.class);

    private final SignalStreams streams;
    private final StreamFilter filter;
    private final Executor executor;
    private final Flow.Subscriber<? super OutboundSseEvent> subscriber;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Runnable waker = this::wake;
    private SignalCursor cursor;
    private boolean opened;
    private boolean heartbeatDue;
    private int silentTicks;

    /** Starts at {@code start}, or where the feed is once it knows. */
    StreamClient(
            SignalStreams streams,
            StreamFilter filter,
            Optional<StreamPosition> start,
            Executor executor,
            Flow.Subscriber<? super OutboundSseEvent> subscriber) {
        this.streams = streams;
        this.filter = filter;
        this.executor = executor;
        this.subscriber = subscriber;
        this.cursor = start.map(this::cursorAt).orElse(null);
    }

    void start() {
        streams.feed().register(waker);
        subscriber.onSubscribe(this);
    }

    @Override
    public void request(long n) {
        demand.addAndGet(n);
        wake();
    }

    @Override
    public void cancel() {
        if (ended.compareAndSet(false, true)) {
            streams.ended(this);
            streams.feed().deregister(waker);
            executor.execute(() -> {
                if (cursor != null) {
                    cursor.close();
                }
            });
        }
    }

    /** Ends the stream in good order: the client comes back, to another replica if this one is going down. */
    void complete() {
        executor.execute(() -> {
            if (!ended.get()) {
                cancel();
                subscriber.onComplete();
            }
        });
    }

    /** Called at a steady pace. */
    void tick(int ticksToHeartbeat) {
        executor.execute(() -> {
            silentTicks++;
            heartbeatDue = silentTicks >= ticksToHeartbeat;
            if (cursor != null) {
                cursor.retry();
            }
            if (heartbeatDue) {
                wake();
            }
        });
    }

    private void wake() {
        if (!ended.get() && scheduled.compareAndSet(false, true)) {
            executor.execute(this::drain);
        }
    }

    private void drain() {
        scheduled.set(false);
        try {
            serve();
        } catch (RuntimeException e) {
            // A defect: the client is better off with a new connection than with a stream that has died in silence.
            LOG.error("stream.failed", e);
            cancel();
            subscriber.onError(e);
        }
    }

    private void serve() {
        while (!ended.get() && demand.get() > 0) {
            OutboundSseEvent event = next();
            if (event == null) {
                return;
            }
            demand.decrementAndGet();
            silentTicks = 0;
            subscriber.onNext(event);
        }
    }

    private OutboundSseEvent next() {
        if (cursor == null && streams.feed().isCurrent()) {
            cursor = cursorAt(streams.feed().end());
        }
        if (!opened || heartbeatDue) {
            // The first one tells a client its place before there is any signal to tell it.
            opened = true;
            heartbeatDue = false;
            return streams.events().heartbeat(Optional.ofNullable(cursor).map(SignalCursor::position));
        }
        StreamItem item = cursor == null ? null : cursor.next();
        return switch (item) {
            case null -> null;
            case StreamItem.Signal(FeedSignal signal) -> streams.events().signal(signal, cursor.position());
            case StreamItem.Gap gap -> streams.events().gap(gap, cursor.position(), filter);
        };
    }

    private SignalCursor cursorAt(StreamPosition start) {
        return new SignalCursor(streams.feed(), streams.catchUp(), filter, start, executor, waker);
    }
}
