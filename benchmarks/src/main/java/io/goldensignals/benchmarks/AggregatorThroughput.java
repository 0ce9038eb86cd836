package io.goldensignals.benchmarks;

import io.goldensignals.contracts.Topics;
import io.goldensignals.localstack.report.Memory;
import io.goldensignals.testsupport.TestingParts;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** How fast an aggregator works off what waits in the log, until every consensus is both committed and published. */
final class AggregatorThroughput {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);
    private static final int BUSIEST = 6;
    private static final int SIGNALS = PanelFeed.agents();

    private final Admin admin;
    private final StoredRows rows;
    private final PackagedService service;

    /** Bars published, and CPU seconds by process, at some time. */
    private record Mark(long nanos, long bars, double service, double database, double broker, double others) {}

    AggregatorThroughput(Admin admin, StoredRows rows, PackagedService service) {
        this.admin = admin;
        this.rows = rows;
        this.service = service;
    }

    /** Returns when all have gone through; what comes before the {@code warmUp}-th bar is not measured. */
    void measure(long sent, long warmUp) throws InterruptedException, ExecutionException, SQLException {
        awaitPublished(warmUp);
        Mark start = mark();
        Map<String, Double> before = ProcessUse.threadCpuSeconds(service.pid());
        long log = rows.log();
        awaitPublished(sent);
        long end = System.nanoTime() + PATIENCE;
        while (rows.count() < sent) {
            pause(end);
        }
        Mark done = mark();
        report(start, done);
        threads(before, done.bars() - start.bars());
        System.out.printf(
                "  %.1f kB stored and %.1f kB of write-ahead log a bar%n",
                rows.bytes() / 1e3 / done.bars(), (rows.log() - log) / 1e3 / (done.bars() - start.bars()));
        long stored = rows.count();
        long published = published();
        System.out.printf("  rows %,d, published %,d, sent %,d%n", stored, published, sent);
        if (stored != sent || published != sent) {
            throw new IllegalStateException("not every bar has exactly one consensus");
        }
    }

    private void awaitPublished(long bars) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + PATIENCE;
        while (published() < bars) {
            pause(end);
        }
    }

    private void pause(long end) {
        service.requireAlive();
        if (System.nanoTime() > end) {
            throw new IllegalStateException("the service does not get done, see its log");
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }

    private long published() throws InterruptedException, ExecutionException {
        return TopicContent.count(admin, Topics.CONSENSUS.name());
    }

    private Mark mark() throws InterruptedException, ExecutionException {
        double ours = ProcessUse.cpuSeconds(service.pid());
        double database = ProcessUse.cpuSeconds(TestingParts.postgresql().pid());
        double broker = ProcessUse.cpuSeconds(TestingParts.kafka().pid());
        double others = ProcessUse.machineCpuSeconds() - ours - database - broker;
        return new Mark(System.nanoTime(), published(), ours, database, broker, others);
    }

    private void report(Mark start, Mark done) {
        double seconds = (done.nanos() - start.nanos()) / 1e9;
        long bars = done.bars() - start.bars();
        System.out.printf(
                "throughput, after %,d bars of warming up: %,d bars in %.1f s, %.0f bars and %,.0f agent signals a second%n",
                start.bars(), bars, seconds, bars / seconds, bars * SIGNALS / seconds);
        cpu("service", done.service() - start.service(), seconds, bars);
        cpu("PostgreSQL", done.database() - start.database(), seconds, bars);
        cpu("broker", done.broker() - start.broker(), seconds, bars);
        System.out.printf(
                "  what else ran here %.2f cores, this program among it%n", (done.others() - start.others()) / seconds);
        System.out.printf(
                "  memory: service %,d MB, PostgreSQL %,d MB, broker %,d MB%n",
                megabytes(service.pid()),
                megabytes(TestingParts.postgresql().pid()),
                megabytes(TestingParts.kafka().pid()));
    }

    private static void cpu(String name, double used, double seconds, long bars) {
        System.out.printf("  %-10s %.2f cores, %,6.0f µs of CPU a bar%n", name, used / seconds, used / bars * 1e6);
    }

    /** The service's busiest threads; the virtual machine's own collects garbage. */
    private void threads(Map<String, Double> before, long bars) {
        String busiest = ProcessUse.threadCpuSeconds(service.pid()).entrySet().stream()
                .map(thread ->
                        Map.entry(thread.getKey(), thread.getValue() - before.getOrDefault(thread.getKey(), 0.0)))
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(BUSIEST)
                .map(thread -> "%s %,.0f".formatted(thread.getKey(), thread.getValue() / bars * 1e6))
                .collect(Collectors.joining(", "));
        System.out.printf("  µs a bar of the service's threads: %s%n", busiest);
    }

    private static long megabytes(long pid) {
        return Memory.proportional(pid).orElse(0) >> 20;
    }
}
