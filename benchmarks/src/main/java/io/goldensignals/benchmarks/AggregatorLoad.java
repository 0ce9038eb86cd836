package io.goldensignals.benchmarks;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Topic;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.localstack.Module;
import io.goldensignals.testsupport.TestingKafka;
import io.goldensignals.testsupport.TestingParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One signal-aggregator with real Kafka, PostgreSQL and Redis beside it: how fast it works off the whole catalogue's
 * records, and how much later than a bare loop a decision comes.
 */
final class AggregatorLoad implements AutoCloseable {
    private static final List<Interval> INTERVALS = List.of(Interval.parse("1m"));
    private static final double WARM_UP = 0.25;

    private final Options options;
    private final TestingKafka kafka = TestingParts.kafka();
    private final Admin admin = kafka.admin();
    private final PanelFeed feed;
    // As the agent service has it: every record goes by itself, uncompressed.
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all", "linger.ms", "0"),
            new StringSerializer(),
            new ByteArraySerializer());
    private final Path folder;

    /** Symbols, bars of each for the throughput, seconds of a round for the latency (0: none), heap, options of the JVM. */
    private record Options(int symbols, int bars, int seconds, int heapMegabytes, List<String> further) {
        static Options of(String... given) {
            return new Options(
                    number(given, 0, 100),
                    number(given, 1, 300),
                    number(given, 2, 5),
                    number(given, 3, 512),
                    given.length > 4 ? List.of(Arrays.copyOfRange(given, 4, given.length)) : List.of());
        }

        private static int number(String[] given, int index, int standard) {
            return given.length > index ? Integer.parseInt(given[index]) : standard;
        }

        int records() {
            return symbols * bars;
        }

        /** Of each symbol, over the whole run. */
        int longest() {
            return bars + AggregatorLatency.records(seconds) / symbols + 1;
        }
    }

    private AggregatorLoad(Options options) throws IOException {
        this.options = options;
        this.feed = new PanelFeed(options.symbols(), options.longest());
        this.folder = Files.createTempDirectory("aggregator-load");
    }

    /**
     * Options: {@code [SYMBOLS [BARS [SECONDS [HEAP_MEGABYTES [JVM_OPTION …]]]]]}, by default 100, 300, 5 and 512;
     * {@code -Dname=value} among the last is a setting of the service.
     */
    static void main(String... options) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        try (AggregatorLoad load = new AggregatorLoad(Options.of(options))) {
            load.prepare();
            load.run();
        }
    }

    private void prepare() throws InterruptedException, ExecutionException {
        TopicSetup.create(admin, Topics.all(INTERVALS));
        TopicSetup.create(
                admin,
                List.of(
                        new Topic(BareLoop.IN, Topics.PARTITIONS, false, Optional.empty()),
                        new Topic(BareLoop.OUT, Topics.PARTITIONS, false, Optional.empty())));
        long bytes = 0;
        int tenth = Math.max(1, options.records() / 10);
        for (int i = 0; i < options.records(); i++) {
            ProducerRecord<String, byte[]> record = feed.next();
            bytes += record.value().length;
            producer.send(record);
            if ((i + 1) % tenth == 0) {
                System.out.printf("%,d records of %.1f kB are in the log%n", i + 1, bytes / 1e3 / (i + 1));
            }
        }
        producer.flush();
    }

    private void run() throws Exception {
        try (StoredRows rows = new StoredRows();
                PackagedService service = start()) {
            service.awaitReady();
            long warmUp = Math.round(options.records() * WARM_UP);
            new AggregatorThroughput(admin, rows, service).measure(options.records(), warmUp);
            if (options.seconds() > 0) {
                latency();
            }
        }
    }

    private PackagedService start() throws IOException {
        List<String> jvm = new ArrayList<>(PackagedService.jvm(options.heapMegabytes()));
        jvm.addAll(options.further());
        return PackagedService.start(
                Module.AGGREGATOR,
                folder,
                jvm,
                Map.of(
                        "quarkus.datasource.jdbc.url", TestingParts.postgresql().jdbcUrl(),
                        "quarkus.datasource.username", TestingParts.postgresql().username(),
                        "quarkus.redis.hosts", TestingParts.redis().hosts()));
    }

    private void latency() throws Exception {
        int size = TopicContent.valueSize(kafka.bootstrapServers(), Topics.CONSENSUS.name());
        System.out.printf("a consensus has %.1f kB%n", size / 1e3);
        Arrivals arrivals = new Arrivals(kafka.bootstrapServers(), Topics.CONSENSUS.name(), BareLoop.OUT);
        Thread reader = Thread.ofPlatform().daemon().name("arrivals").start(arrivals);
        arrivals.awaitReading();
        try (BareProcess bare = new BareProcess(
                "bare-loop",
                folder,
                PackagedService.jvm(options.heapMegabytes()),
                BareLoop.class,
                kafka.bootstrapServers(),
                Integer.toString(size))) {
            new AggregatorLatency(feed, producer, arrivals).measure(options.seconds());
        }
        arrivals.stop();
        reader.join();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        admin.close();
    }
}
