package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.log.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One connection: what it follows, and the way to it. It takes from the channels what its output has room for, so one
 * that reads slowly costs no more than its places. Its state belongs to its loop; only {@link #execute}, {@link #wake},
 * {@link #end} and {@link #gone} may be called from elsewhere.
 */
final class StreamClient {
    private static final EventLog LOG = new EventLog(StreamClient.class);

    private final Seats.Seat seat;
    private final ClientLoop loop;
    private final StreamOutput output;
    private final Consumer<StreamClient> whenEnded;
    private final Map<Channel, Subscription> subscriptions = new EnumMap<>(Channel.class);
    private int channels;
    private int fullTicks;
    private boolean due;
    private boolean ended;

    /** {@code whenEnded} is called once, on the loop. */
    StreamClient(Seats.Seat seat, ClientLoop loop, StreamOutput output, Consumer<StreamClient> whenEnded) {
        this.seat = seat;
        this.loop = loop;
        this.output = output;
        this.whenEnded = whenEnded;
    }

    String caller() {
        return seat.caller();
    }

    /** Runs a task on the client's loop. */
    void execute(Runnable task) {
        loop.execute(task);
    }

    /** In place of what the client followed of the channel. */
    void subscribe(Channel channel, Subscription subscription) {
        if (ended) {
            subscription.close();
            return;
        }
        unsubscribe(channel);
        subscriptions.put(channel, subscription);
        channels |= channel.bit();
        loop.due(this);
    }

    void unsubscribe(Channel channel) {
        Subscription before = subscriptions.remove(channel);
        if (before != null) {
            before.close();
            channels &= ~channel.bit();
        }
    }

    /** The place in a channel; null when it is not followed, has none, or it is not known yet. */
    StreamPosition place(Channel channel) {
        Subscription subscription = subscriptions.get(channel);
        return subscription == null ? null : subscription.place();
    }

    /** There is something new, or room for it. */
    void wake() {
        execute(() -> loop.due(this));
    }

    /** Ends the stream from this side. */
    void end(StreamOutput.End reason) {
        execute(() -> endNow(reason));
    }

    /** The connection has ended. */
    void gone() {
        execute(this::leave);
    }

    /** Whether it follows one of a set of channels. */
    boolean follows(int bits) {
        return (channels & bits) != 0;
    }

    /** Whether it was not due before. */
    boolean becomesDue() {
        boolean became = !due && !ended;
        due |= became;
        return became;
    }

    /** Writes one turn's share; whether it is due again at once. */
    boolean serve() {
        due = false;
        if (ended) {
            return false;
        }
        try {
            boolean more = false;
            for (Subscription subscription : subscriptions.values()) {
                more |= subscription.drain(output);
            }
            output.flush();
            return more && !output.full();
        } catch (RuntimeException e) {
            // A defect: the client is better off with a new connection than with a stream that has died in silence.
            LOG.error("stream.failed", e);
            endNow(StreamOutput.End.FAILED);
            return false;
        }
    }

    /** Whether it is due: a heartbeat is, or something failed and is tried again. */
    boolean tick(Pace pace, Instant now) {
        if (!now.isBefore(seat.until())) {
            endNow(StreamOutput.End.ACCESS_ENDED);
            return false;
        }
        fullTicks = output.full() ? fullTicks + 1 : 0;
        if (fullTicks > pace.ticksToStall()) {
            endNow(StreamOutput.End.TOO_SLOW);
            return false;
        }
        boolean heartbeat = false;
        for (Subscription subscription : new ArrayList<>(subscriptions.values())) {
            heartbeat |= subscription.tick(pace.ticksToHeartbeat());
        }
        return heartbeat;
    }

    private void endNow(StreamOutput.End reason) {
        if (!ended) {
            StreamPosition place = subscriptions.size() == 1
                    ? subscriptions.values().iterator().next().place()
                    : null;
            LOG.debug("stream.ended", "caller", caller(), "reason", reason);
            leave();
            output.end(reason, place);
            seat.ended(reason);
        }
    }

    private void leave() {
        if (!ended) {
            ended = true;
            subscriptions.values().forEach(Subscription::close);
            loop.remove(this);
            seat.leave();
            whenEnded.accept(this);
        }
    }
}
