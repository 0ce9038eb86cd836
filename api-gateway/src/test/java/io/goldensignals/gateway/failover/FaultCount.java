package io.goldensignals.gateway.failover;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Counts what happened to all clients, by kind and protocol, and how they went on. */
final class FaultCount {
    private static final int IMBALANCE = 3;

    private final Map<Fault, Map<Protocol, AtomicInteger>> counts = new EnumMap<>(Fault.class);
    private final Map<String, AtomicInteger> resumed = new ConcurrentHashMap<>();

    FaultCount() {
        for (Fault fault : Fault.values()) {
            Map<Protocol, AtomicInteger> count = new EnumMap<>(Protocol.class);
            for (Protocol protocol : Protocol.values()) {
                count.put(protocol, new AtomicInteger());
            }
            counts.put(fault, count);
        }
    }

    void happened(Fault fault, Protocol protocol) {
        counts.get(fault).get(protocol).incrementAndGet();
    }

    void resumed(boolean otherReplica, boolean otherProtocol) {
        String how =
                (otherReplica ? "other" : "same") + " replica, " + (otherProtocol ? "other" : "same") + " protocol";
        resumed.computeIfAbsent(how, key -> new AtomicInteger()).incrementAndGet();
    }

    /** A protocol by chance, but such that both have equal shares. */
    Protocol next(RandomGenerator random) {
        int more = of(Protocol.SSE) - of(Protocol.WEBSOCKET);
        boolean events = Math.abs(more) > IMBALANCE ? more < 0 : random.nextBoolean();
        return events ? Protocol.SSE : Protocol.WEBSOCKET;
    }

    /** Of all kinds together, and some of each; whether a client stalls hangs on how much the network holds. */
    boolean areEnough(int wanted) {
        return all() >= wanted
                && counts.keySet().stream()
                        .filter(fault -> fault != Fault.STALL)
                        .allMatch(fault -> of(fault) > 0);
    }

    int of(Fault fault) {
        return counts.get(fault).values().stream().mapToInt(AtomicInteger::get).sum();
    }

    int of(Protocol protocol) {
        return counts.values().stream()
                .mapToInt(count -> count.get(protocol).get())
                .sum();
    }

    int all() {
        int all = 0;
        for (Protocol protocol : Protocol.values()) {
            all += of(protocol);
        }
        return all;
    }

    @Override
    public String toString() {
        return all() + " faults " + counts + "; resumed " + resumed;
    }
}
