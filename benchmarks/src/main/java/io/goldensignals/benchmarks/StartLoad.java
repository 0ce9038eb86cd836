package io.goldensignals.benchmarks;

import io.goldensignals.benchmarks.ImageFolder.Started;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.WatchlistEntry;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.localstack.Module;
import io.goldensignals.localstack.report.Memory;
import io.goldensignals.testsupport.TestingParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The services as in their images, with real Kafka, PostgreSQL and Redis beside them: how long each takes from its process'
 * start until it is ready, with and without its AOT cache in turns; and the memory of all four at work, with compact object
 * headers and without.
 */
final class StartLoad implements AutoCloseable {
    private static final List<Interval> INTERVALS = List.of(Interval.parse("10s"), Interval.parse("1m"));
    private static final List<String> SYMBOLS = List.of("AAPL", "MSFT", "NVDA", "BTC-USD", "SPY");
    private static final String PLAIN_HEADERS = "-XX:-UseCompactObjectHeaders";

    private final int pairs;
    private final Duration rest;
    private final Admin admin = TestingParts.kafka().admin();
    private final Path folder = Files.createTempDirectory("start-load");
    private final Map<String, String> environment = Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", TestingParts.kafka().bootstrapServers(),
            "GOLDEN_INTERVALS", "10s,1m",
            "QUARKUS_REDIS_HOSTS", TestingParts.redis().hosts(),
            "QUARKUS_DATASOURCE_USERNAME", TestingParts.postgresql().username(),
            "QUARKUS_DATASOURCE_JDBC_URL", TestingParts.postgresql().jdbcUrl(),
            "QUARKUS_DATASOURCE_REACTIVE_URL", TestingParts.postgresql().reactiveUrl());

    private StartLoad(int pairs, Duration rest) throws IOException {
        this.pairs = pairs;
        this.rest = rest;
    }

    /** Options: {@code [PAIRS [SECONDS [ROUNDS]]]}, by default 10, and 3 rounds of 60 seconds at work for the memory. */
    static void main(String... options) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        int pairs = options.length > 0 ? Integer.parseInt(options[0]) : 10;
        int seconds = options.length > 1 ? Integer.parseInt(options[1]) : 60;
        int rounds = options.length > 2 ? Integer.parseInt(options[2]) : 3;
        try (StartLoad load = new StartLoad(pairs, Duration.ofSeconds(seconds))) {
            load.run(rounds);
        }
    }

    private void run(int rounds) throws Exception {
        TopicSetup.create(admin, Topics.all(INTERVALS));
        System.out.printf("training in %s%n", folder);
        List<ImageFolder> compact = train("compact", "");
        if (pairs > 0) {
            for (ImageFolder image : compact) {
                starts(image);
            }
        }
        if (rounds > 0) {
            memory(compact, train("plain", PLAIN_HEADERS), rounds);
        }
    }

    private List<ImageFolder> train(String name, String options) throws IOException, InterruptedException {
        List<ImageFolder> images = new ArrayList<>();
        for (Module module : Module.values()) {
            images.add(ImageFolder.train(module, folder.resolve(name + "-" + module.folder()), options, environment));
        }
        return images;
    }

    private void starts(ImageFolder image) throws IOException {
        List<double[]> with = new ArrayList<>();
        List<double[]> without = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i <= pairs; i++) {
            // Turns change sides, and a first pair is not counted: the files have to be read once.
            boolean cachedFirst = i % 2 == 0;
            double first = seconds(image, cachedFirst);
            double second = seconds(image, !cachedFirst);
            if (i > 0) {
                with.add(new double[] {cachedFirst ? first : second});
                without.add(new double[] {cachedFirst ? second : first});
                ratios.add(with.getLast()[0] / without.getLast()[0]);
            }
        }
        System.out.printf(
                "%-20s start with the cache %5.2f s, without %5.2f s (medians), ratio %s of %d pairs%n",
                image.module().folder(),
                Percentiles.of(with).median(),
                Percentiles.of(without).median(),
                Ratio.of(ratios),
                pairs);
    }

    private double seconds(ImageFolder image, boolean cached) throws IOException {
        Started started = image.start(environment, cached);
        started.stop();
        return started.seconds();
    }

    private void watch() throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestingParts.kafka().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (String symbol : SYMBOLS) {
                producer.send(Events.watch(new WatchlistEntry(symbol, INTERVALS, List.of())))
                        .get();
            }
        }
    }

    /** The first fleet alone has history to make and to judge: it is none of those that are compared. */
    private void memory(List<ImageFolder> compact, List<ImageFolder> plain, int rounds) throws Exception {
        List<Double> ratios = new ArrayList<>();
        watch();
        fleet("after a history", compact);
        for (int i = 0; i < rounds; i++) {
            boolean compactFirst = i % 2 == 0;
            double first = compactFirst ? fleet("compact headers", compact) : fleet("plain headers", plain);
            double second = compactFirst ? fleet("plain headers", plain) : fleet("compact headers", compact);
            ratios.add(compactFirst ? first / second : second / first);
        }
        System.out.printf("memory with compact headers to without: ratio %s of %d rounds%n", Ratio.of(ratios), rounds);
    }

    /** Megabytes of all four after some time at work. */
    private double fleet(String name, List<ImageFolder> images) throws Exception {
        List<Started> fleet = new ArrayList<>();
        try {
            long before = TopicContent.count(admin, Topics.CONSENSUS.name());
            for (ImageFolder image : images) {
                fleet.add(image.start(environment, true));
            }
            long end = System.nanoTime() + rest.toNanos();
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            List<Long> each = fleet.stream().map(StartLoad::megabytes).toList();
            long sum = each.stream().mapToLong(Long::longValue).sum();
            System.out.printf(
                    "%-16s %,4d MB together %s, after %,d consensus in %d s%n",
                    name, sum, each, TopicContent.count(admin, Topics.CONSENSUS.name()) - before, rest.toSeconds());
            return sum;
        } finally {
            fleet.reversed().forEach(Started::stop);
        }
    }

    private static long megabytes(Started started) {
        return Memory.proportional(started.process().pid()).orElse(0) >> 20;
    }

    @Override
    public void close() {
        admin.close();
    }
}
