package io.goldensignals.benchmarks;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.WatchlistEntry;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.localstack.Module;
import io.goldensignals.testsupport.TestingKafka;
import io.goldensignals.testsupport.TestingParts;
import io.goldensignals.testsupport.exchange.TestingExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One market-data service that asks an exchange on loopback for the quotes of many symbols every second and for their
 * bars every minute: the CPU time and the memory of its process, with the heap that the local stack gives it.
 */
final class MarketDataLoad implements AutoCloseable {
    private static final List<Interval> INTERVALS = List.of(Interval.parse("1m"));
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    private final List<String> symbols;
    private final TestingKafka kafka = TestingParts.kafka();
    private final Admin admin = kafka.admin();
    private final TestingExchange exchange = new TestingExchange(InstantSource.system());
    private PackagedService service;

    private MarketDataLoad(int symbols) {
        this.symbols =
                IntStream.range(0, symbols).mapToObj(i -> "M" + i + "-USD").toList();
    }

    /** Options: {@code [SYMBOLS [SECONDS]]}, by default 500 and 120. */
    static void main(String[] options) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        int symbols = options.length > 0 ? Integer.parseInt(options[0]) : 500;
        int seconds = options.length > 1 ? Integer.parseInt(options[1]) : 120;
        try (MarketDataLoad load = new MarketDataLoad(symbols)) {
            load.prepare();
            load.start();
            load.run(Duration.ofSeconds(seconds));
        }
    }

    private void prepare() throws InterruptedException, ExecutionException {
        TopicSetup.create(admin, Topics.all(INTERVALS));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (String symbol : symbols) {
                producer.send(Events.watch(new WatchlistEntry(symbol, INTERVALS, List.of())))
                        .get();
            }
        }
    }

    private void start() throws IOException, InterruptedException, ExecutionException {
        Path folder = Files.createTempDirectory("market-data-load");
        service = PackagedService.start(Module.MARKET_DATA, folder, Module.MARKET_DATA.jvm(), settings());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (count(Topics.QUOTES.name()) < symbols.size()) {
            if (!service.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the service publishes no quotes, see its log");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.redis.hosts", TestingParts.redis().hosts());
        settings.put("golden.intervals", "1m");
        settings.put("golden.providers", "binance");
        settings.put(
                "golden.providers.binance.base-url", exchange.binance().url().toString());
        settings.put("golden.providers.binance.rate-limits", "none");
        settings.put("golden.providers.binance.stream", "false");
        settings.put("golden.live.poll-interval", "1s");
        return settings;
    }

    private void run(Duration time) throws InterruptedException, ExecutionException {
        pause(WARM_UP);
        long quotes = count(Topics.QUOTES.name());
        long bars = count(Topics.bars(INTERVALS.getFirst()).name());
        long calls = exchange.binance().answers();
        Duration cpu = cpu();
        long start = System.nanoTime();
        pause(time);
        double elapsed = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%d symbols: %.0f quotes and %.1f bars a second from %.0f calls a second, %.2f cores%n",
                symbols.size(),
                (count(Topics.QUOTES.name()) - quotes) / elapsed,
                (count(Topics.bars(INTERVALS.getFirst()).name()) - bars) / elapsed,
                (exchange.binance().answers() - calls) / elapsed,
                cpu().minus(cpu).toNanos() / 1e9 / elapsed);
        System.out.printf("resident memory of the service: %,d MB%n", residentMegabytes());
    }

    private long count(String topic) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        return admin.listOffsets(asked).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    private Duration cpu() {
        return ProcessHandle.of(service.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    /** Shared pages included: what the kernel counts as the process's own and mapped. */
    private long residentMegabytes() {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(service.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    @Override
    public void close() {
        if (service != null) {
            service.close();
        }
        admin.close();
        exchange.close();
    }
}
