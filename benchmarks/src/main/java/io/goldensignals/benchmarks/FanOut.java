package io.goldensignals.benchmarks;

import io.goldensignals.localstack.Http;
import io.goldensignals.testsupport.TestingParts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How many signals a second reach the clients of a gateway that is kept busy, in turns with a bare server that writes as
 * many bytes to as many clients as fast as it can. A first round is not counted.
 */
final class FanOut {
    /** Signals under way, on the average of all clients: enough that there is always more to write. */
    private static final int WINDOW = 32;

    private static final long RAMP_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final SignalPublisher publisher;
    private final StreamClients ours;
    private final long serviceProcess;
    private final StreamClients theirs;
    private final long bareProcess;
    private final int barePort;

    /** Deliveries a second, and the server's CPU time for each in µs. */
    private record Result(double rate, double micros) {}

    /** What a server had delivered, and the CPU seconds it had used, at some time. */
    private record Mark(long nanos, long deliveries, double cpu) {
        static Mark of(StreamClients clients, long process) {
            return new Mark(System.nanoTime(), clients.received(), ProcessUse.cpuSeconds(process));
        }

        Result until(Mark end) {
            long delivered = end.deliveries() - deliveries;
            return new Result(delivered / ((end.nanos() - nanos) / 1e9), (end.cpu() - cpu) / delivered * 1e6);
        }
    }

    FanOut(
            SignalPublisher publisher,
            StreamClients ours,
            long serviceProcess,
            StreamClients theirs,
            long bareProcess,
            int barePort) {
        this.publisher = publisher;
        this.ours = ours;
        this.serviceProcess = serviceProcess;
        this.theirs = theirs;
        this.bareProcess = bareProcess;
        this.barePort = barePort;
    }

    void measure(int rounds, int seconds) {
        System.out.printf(
                "deliveries a second to %,d clients, %d rounds of %d s in turns with a bare server%n",
                ours.size(), rounds, seconds);
        List<Double> ratios = new ArrayList<>();
        List<Double> costs = new ArrayList<>();
        for (int i = 0; i <= rounds; i++) {
            Result gateway = gateway(seconds);
            Result bare = bare(seconds);
            System.out.printf(
                    "  %-9s gateway %,8.0f at %5.1f µs of CPU   bare %,8.0f at %5.1f µs   ratio %.2f%n",
                    i == 0 ? "warm-up" : "round " + i,
                    gateway.rate(),
                    gateway.micros(),
                    bare.rate(),
                    bare.micros(),
                    gateway.rate() / bare.rate());
            if (i > 0) {
                ratios.add(gateway.rate() / bare.rate());
                costs.add(gateway.micros() / bare.micros());
            }
        }
        System.out.printf(
                "  ratio of rates, median and 95 %% interval: %s; of CPU a delivery: %s%n",
                Ratio.of(ratios), Ratio.of(costs));
    }

    private Result gateway(int seconds) {
        double broker = ProcessUse.cpuSeconds(TestingParts.kafka().pid());
        publish(System.nanoTime() + RAMP_NANOS);
        Mark begin = Mark.of(ours, serviceProcess);
        publish(begin.nanos() + TimeUnit.SECONDS.toNanos(seconds));
        Mark end = Mark.of(ours, serviceProcess);
        settle(publisher, ours);
        double used = ProcessUse.cpuSeconds(TestingParts.kafka().pid()) - broker;
        System.out.printf("            the broker used %.2f CPU seconds%n", used);
        return begin.until(end);
    }

    private void publish(long until) {
        while (System.nanoTime() < until) {
            if (ours.missing(publisher) < (long) WINDOW * ours.size()) {
                publisher.publish();
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Returns when every client has received everything. */
    static void settle(SignalPublisher publisher, StreamClients clients) {
        long end = System.nanoTime() + PATIENCE;
        while (clients.missing(publisher) > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(clients.missing(publisher) + " deliveries are missing");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        if (clients.missing(publisher) < 0) {
            throw new IllegalStateException(-clients.missing(publisher) + " deliveries too many");
        }
    }

    private Result bare(int seconds) {
        tell(BareStreams.RUN);
        LockSupport.parkNanos(RAMP_NANOS);
        Mark begin = Mark.of(theirs, bareProcess);
        long until = begin.nanos() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        Mark end = Mark.of(theirs, bareProcess);
        tell(BareStreams.REST);
        long before = -1;
        while (theirs.received() != before) {
            before = theirs.received();
            LockSupport.parkNanos(QUIET_NANOS);
        }
        return begin.until(end);
    }

    private void tell(String path) {
        long end = System.nanoTime() + PATIENCE;
        while (Http.get(barePort, path).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the bare server does not answer");
            }
        }
    }
}
