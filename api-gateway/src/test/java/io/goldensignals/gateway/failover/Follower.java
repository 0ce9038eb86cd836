package io.goldensignals.gateway.failover;

import io.goldensignals.gateway.failover.RawConnection.CutException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * One client with its own bad habits: it follows the signals at either replica, over either protocol, and resumes with
 * its last id however a connection has ended. On a thread of its own.
 */
final class Follower implements Runnable {
    private static final int CUT_BYTES = 4_000;
    private static final int WELL_BEHAVED_MILLIS = 2_000;
    private static final int PAUSE_MILLIS = 1_500;
    private static final int STALL_MILLIS = 6_000;

    private final Campaign campaign;
    private final Duration silence;
    private final RandomGenerator random;
    private final Ledger ledger;
    private volatile Place place;
    private volatile GatewayProcess replica;
    private final AtomicInteger connections = new AtomicInteger();
    private Protocol protocol;
    private Fault habit;
    private long due;
    private Wish asked;

    Follower(Campaign campaign, Duration silence, RandomGenerator random) {
        this.campaign = campaign;
        this.silence = silence;
        this.random = random;
        this.ledger = new Ledger(campaign.published(), Wish.random(random, PublishedSignals.SYMBOLS));
    }

    Ledger ledger() {
        return ledger;
    }

    /** Null before the first. */
    Place place() {
        return place;
    }

    /** The last that it turned to. */
    GatewayProcess replica() {
        return replica;
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void run() {
        while (!hasAll() && !Thread.currentThread().isInterrupted()) {
            choose();
            boolean connected = false;
            try (RawConnection raw = new RawConnection(replica.port(), habit == Fault.STALL, silence);
                    StreamConnection connection = protocol.follow(raw, ledger.wish(), place)) {
                connected = true;
                read(raw, connection);
            } catch (IOException e) {
                broken(e, connected);
            }
        }
    }

    private boolean hasAll() {
        Place end = campaign.end();
        return end != null && place != null && place.isAt(end);
    }

    private void choose() {
        GatewayProcess before = replica;
        Protocol spoken = protocol;
        replica = campaign.replicas().get(random.nextInt(campaign.replicas().size()));
        protocol = campaign.faults().next(random);
        asked = null;
        connections.incrementAndGet();
        plan(Fault.random(random));
        if (before != null && place != null) {
            campaign.faults().resumed(before != replica, spoken != protocol);
        }
    }

    private void plan(Fault fault) {
        habit = fault;
        due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(WELL_BEHAVED_MILLIS));
    }

    private void read(RawConnection raw, StreamConnection connection) throws IOException {
        while (!hasAll()) {
            Message message = connection.next();
            if (message == null || message.type().equals("close")) {
                ended(message);
                return;
            }
            take(message);
            if (place != null && !campaign.isCalm() && System.nanoTime() - due > 0) {
                if (misbehave(raw, connection)) {
                    return;
                }
                plan(Fault.random(random));
            }
        }
    }

    private void take(Message message) {
        Place before = place;
        if (message.place() != null) {
            place = message.place();
            if (before == null) {
                ledger.begin(place);
            }
        }
        switch (message.type()) {
            case "signal" -> ledger.got(message);
            case "subscribed" -> {
                if (asked != null) {
                    ledger.change(asked, before, place);
                    asked = null;
                    happened(Fault.CHANGE);
                }
            }
            case "reconnect" -> happened(Fault.SENT_AWAY);
            case "heartbeat" -> {
                // Its place is all it has to say.
            }
            default -> ledger.odd(message);
        }
    }

    /** Whether the client leaves. */
    private boolean misbehave(RawConnection raw, StreamConnection connection) throws IOException {
        switch (habit) {
            case PAUSE -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(PAUSE_MILLIS)));
                happened(Fault.PAUSE);
            }
            case STALL -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(STALL_MILLIS));
            case CHANGE -> {
                return asked == null && !change(connection);
            }
            default -> raw.cutAfter(random.nextInt(CUT_BYTES));
        }
        return false;
    }

    /** False when it takes another connection. */
    private boolean change(StreamConnection connection) throws IOException {
        Wish next = Wish.random(random, PublishedSignals.SYMBOLS);
        if (connection.change(next)) {
            asked = next;
            return true;
        }
        ledger.change(next, place, place);
        happened(Fault.CHANGE);
        return false;
    }

    /** {@code last} is null at the end of a response, which a reconnect event has announced. */
    private void ended(Message last) {
        if (last != null) {
            switch (last.code()) {
                case 1012 -> happened(Fault.SENT_AWAY);
                case 4008 -> happened(Fault.STALL);
                default -> ledger.odd(last);
            }
        }
    }

    private void broken(IOException failure, boolean connected) {
        if (failure instanceof CutException) {
            happened(Fault.CUT);
        } else if (RawConnection.isSilence(failure)) {
            happened(Fault.SILENCE);
        } else if (connected) {
            happened(habit == Fault.STALL && replica.isAlive() ? Fault.STALL : Fault.LOST);
        } else {
            // The replica is down, or takes nobody any more: not at once again.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private void happened(Fault fault) {
        campaign.faults().happened(fault, protocol);
    }
}
