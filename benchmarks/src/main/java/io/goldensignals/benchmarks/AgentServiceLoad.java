package io.goldensignals.benchmarks;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.contracts.BacktestRequest;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.localstack.Http;
import io.goldensignals.localstack.Module;
import io.goldensignals.localstack.report.Memory;
import io.goldensignals.testsupport.TestingKafka;
import io.goldensignals.testsupport.TestingParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One agent service with the whole catalogue under one-second bars of many symbols, on a real broker: the CPU time of
 * its process, its memory, and the time from a bar's being sent to its signals' being confirmed in their topic. All
 * symbols are at the same sequence, so that every refit and every change of epoch comes for all of them at once.
 */
final class AgentServiceLoad implements AutoCloseable {
    private static final Interval SECOND = new Interval(1, Interval.Unit.S);
    private static final int FIRST = 500;
    private static final int HISTORY = 1_000;
    // Until the service's code is compiled.
    private static final int WARM_UP = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final int symbols;
    private final int backtested;
    private final List<List<Bar>> walks = new ArrayList<>();
    private final TestingKafka kafka = TestingParts.kafka();
    private final Admin admin = kafka.admin();
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of(
                    "bootstrap.servers", kafka.bootstrapServers(),
                    "linger.ms", "5",
                    "batch.size", "262144",
                    "buffer.memory", "67108864"),
            new StringSerializer(),
            new ByteArraySerializer());
    private PackagedService service;

    private AgentServiceLoad(int symbols, int seconds, int backtested) {
        this.symbols = symbols;
        this.backtested = backtested;
        for (int i = 0; i < symbols; i++) {
            walks.add(Sessions.seconds("S" + i, FIRST, HISTORY + WARM_UP + 2 * seconds, i));
        }
    }

    /**
     * Options: {@code [SYMBOLS [SECONDS [HEAP_MEGABYTES [BACKTESTED]]]]}, by default 1000, 128, 1536 and 0; then once more
     * with a backtest of the last so many symbols beside it.
     */
    static void main(String[] options) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        int symbols = option(options, 0, 1_000);
        int seconds = option(options, 1, 128);
        int heap = option(options, 2, 1_536);
        try (AgentServiceLoad load = new AgentServiceLoad(symbols, seconds, option(options, 3, 0))) {
            load.prepare();
            load.start(heap);
            load.run(seconds);
        }
    }

    private static int option(String[] options, int index, int standard) {
        return options.length > index ? Integer.parseInt(options[index]) : standard;
    }

    private void prepare() throws InterruptedException, ExecutionException {
        System.out.printf("%d symbols, %d bars each in the log%n", symbols, HISTORY);
        TopicSetup.create(admin, Topics.all(List.of(SECOND)));
        for (int i = 0; i < HISTORY; i++) {
            send(i);
        }
        producer.flush();
        Map<TopicPartition, OffsetAndMetadata> judged = new HashMap<>();
        ends(Topics.bars(SECOND).name()).forEach((partition, end) -> judged.put(partition, new OffsetAndMetadata(end)));
        admin.alterConsumerGroupOffsets("agent-service-all", judged).all().get();
    }

    private void start(int heapMegabytes) throws Exception {
        Path folder = Files.createTempDirectory("agent-service-load");
        long started = System.nanoTime();
        service = PackagedService.start(
                Module.AGENTS, folder, PackagedService.jvm(heapMegabytes), Map.of("golden.intervals", "1s"));
        service.awaitReady();
        System.out.printf("ready after %.1f s%n", (System.nanoTime() - started) / 1e9);
    }

    private void run(int seconds) throws InterruptedException, ExecutionException {
        offer(HISTORY, WARM_UP);
        double alone = measure(HISTORY + WARM_UP, seconds);
        if (backtested > 0) {
            requestBacktest();
            double beside = measure(HISTORY + WARM_UP + seconds, seconds);
            System.out.printf(
                    "p99 beside a backtest of %d symbols, of which %s bars were judged meanwhile, to that alone: %.2f%n",
                    backtested, judgedForBacktests(), beside / alone);
        }
        Memory.proportional(service.pid())
                .ifPresent(bytes -> System.out.printf("memory of the service: %,d MB%n", bytes >> 20));
    }

    /** Of the bars in the log, by the agents that are at work, at an interval of seconds. */
    private void requestBacktest() throws InterruptedException, ExecutionException {
        List<String> last = walks.subList(symbols - backtested, symbols).stream()
                .map(walk -> walk.getFirst().symbol())
                .toList();
        AgentPanel panel = AgentPanel.of("all", AgentCatalogue.standard(), PanelSettings.standard());
        BacktestRequest request = new BacktestRequest(
                "0".repeat(32),
                last,
                SECOND,
                null,
                null,
                List.of(panel.roster()),
                new TreeMap<>(),
                "standard",
                100_000,
                1);
        producer.send(Events.backtestRequested(request)).get();
    }

    private String judgedForBacktests() {
        return Http.get(service.port(), "/q/metrics")
                .flatMap(metrics -> metrics.lines()
                        .filter(line -> line.startsWith("backtest_bars_judged_total"))
                        .findFirst())
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .orElse("no");
    }

    /** Milliseconds within which 99 of 100 bars' signals were confirmed. */
    private double measure(int from, int seconds) throws InterruptedException, ExecutionException {
        SignalWatch watch = new SignalWatch(kafka.bootstrapServers());
        Thread watching = Thread.ofPlatform().name("watch").start(watch);
        Duration before = cpu();
        long start = System.nanoTime();
        double behind = offer(from, seconds);
        double elapsed = (System.nanoTime() - start) / 1e9;
        double used = cpu().minus(before).toNanos() / 1e9;
        watch.stop();
        watching.join();
        long bars = (long) symbols * seconds;
        System.out.printf(
                "%,d bars in %.1f s, the last confirmed %.2f s after it was sent: %.0f bars a second, %.2f cores, %.0f µs"
                        + " of CPU a bar%n",
                bars, elapsed, behind, bars / elapsed, used / elapsed, used / bars * 1e6);
        System.out.printf("from bar to confirmed signals: %s%n", watch.summary());
        return watch.p99();
    }

    /** Sends a bar of each symbol every second; returns the seconds from the last one sent to its being confirmed. */
    private double offer(int from, int seconds) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        for (int second = 0; second < seconds; second++) {
            awaitNanos(start + TimeUnit.SECONDS.toNanos(second));
            send(from + second);
            producer.flush();
            if (second % 16 == 15) {
                System.out.printf("%4d s: %,d bars behind%n", second + 1, offered(from + second) - confirmed());
            }
        }
        long sent = System.nanoTime();
        while (confirmed() < offered(from + seconds - 1)) {
            if (!service.isAlive() || System.nanoTime() - sent > PATIENCE.toNanos()) {
                throw new IllegalStateException(confirmed() + " bars were judged, then none, see the service's log");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return (System.nanoTime() - sent) / 1e9;
    }

    private long offered(int last) {
        return (long) symbols * (last + 1 - HISTORY);
    }

    private void send(int index) {
        long now = TimeUnit.MILLISECONDS.toMicros(Instant.now().toEpochMilli());
        for (List<Bar> walk : walks) {
            ProducerRecord<String, byte[]> event = Events.bar(walk.get(index), EventContext.startingAt(now));
            producer.send(event);
        }
    }

    private long confirmed() throws InterruptedException, ExecutionException {
        return ends(Topics.AGENT_SIGNALS.name()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private Map<TopicPartition, Long> ends(String topic) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private Duration cpu() {
        return ProcessHandle.of(service.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    private static void awaitNanos(long deadline) {
        while (System.nanoTime() < deadline) {
            LockSupport.parkNanos(deadline - System.nanoTime());
        }
    }

    @Override
    public void close() {
        if (service != null) {
            service.close();
        }
        producer.close();
        admin.close();
    }
}
