package io.goldensignals.benchmarks;

import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.localstack.Http;
import io.goldensignals.localstack.Module;
import io.goldensignals.localstack.process.Ports;
import io.goldensignals.localstack.report.Memory;
import io.goldensignals.testsupport.TestingParts;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;

/**
 * One api-gateway with real Kafka, PostgreSQL and Redis beside it and thousands of streams open: memory, deliveries
 * against a bare server, and what slow readers do to the others; before that, single requests.
 */
final class GatewayLoad implements AutoCloseable {
    private static final int LOOPS = 2;
    private static final int FIRST_SIGNALS = 96;
    private static final int LEAST_READERS = 100;
    private static final int REQUEST_RATE = 500;
    private static final int REQUEST_SECONDS = 3;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);

    private final Options options;
    private final Path folder;
    private final SignalPublisher publisher =
            new SignalPublisher(TestingParts.kafka().bootstrapServers());
    private final NioEventLoopGroup loops = new NioEventLoopGroup(LOOPS);

    /** Clients, rounds and seconds of the throughput, pairs of the latencies and signals a second to slow readers, heap. */
    private record Options(
            int clients, int rounds, int seconds, int pairs, int rate, int heapMegabytes, List<String> further) {
        private static final int NUMBERS = 6;

        static Options of(String... given) {
            return new Options(
                    number(given, 0, 5_000),
                    number(given, 1, 5),
                    number(given, 2, 5),
                    number(given, 3, 10),
                    number(given, 4, 40),
                    number(given, 5, 512),
                    given.length > NUMBERS ? List.of(Arrays.copyOfRange(given, NUMBERS, given.length)) : List.of());
        }

        private static int number(String[] given, int index, int standard) {
            return given.length > index ? Integer.parseInt(given[index]) : standard;
        }

        List<String> jvm() {
            List<String> jvm = new ArrayList<>(PackagedService.jvm(heapMegabytes));
            jvm.addAll(further);
            return jvm;
        }
    }

    private GatewayLoad(Options options) throws IOException {
        this.options = options;
        this.folder = Files.createTempDirectory("gateway-load");
    }

    /**
     * Options: {@code [CLIENTS [ROUNDS [SECONDS [PAIRS [RATE [HEAP_MEGABYTES [JVM_OPTION …]]]]]]]}, by default 5,000, 5,
     * 5, 10, 40 and 512; no rounds or pairs leave their part out.
     */
    static void main(String... options) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        try (GatewayLoad load = new GatewayLoad(Options.of(options))) {
            load.run();
        }
    }

    private void run() throws Exception {
        try (Admin admin = TestingParts.kafka().admin()) {
            TopicSetup.create(admin, Topics.all(List.of(SampleSignals.INTERVAL)));
        }
        StoreSchema.create();
        System.out.printf("a signal has %.1f kB%n", publisher.jsonLength() / 1e3);
        try (PackagedService service = start()) {
            service.awaitReady();
            for (int i = 0; i < FIRST_SIGNALS; i++) {
                publisher.publish();
            }
            if (options.pairs() > 0) {
                requests(service);
            }
            streams(service);
        }
    }

    private PackagedService start() throws IOException {
        return PackagedService.start(
                Module.GATEWAY,
                folder,
                options.jvm(),
                Map.of(
                        "quarkus.datasource.reactive.url",
                                TestingParts.postgresql().reactiveUrl(),
                        "quarkus.datasource.username", TestingParts.postgresql().username(),
                        "quarkus.datasource.password", "unused",
                        "quarkus.redis.hosts", TestingParts.redis().hosts(),
                        "golden.access.anonymous", "LOOPBACK_READER",
                        "golden.access.requests-per-second", "1000000",
                        "golden.access.burst", "1000000",
                        "golden.stream.max-clients-per-caller", "10000"));
    }

    private void requests(PackagedService service) throws InterruptedException {
        try (RestClients clients = new RestClients(loops, service.port())) {
            new LatestRequests(clients).measure(options.pairs(), REQUEST_RATE, REQUEST_SECONDS);
        }
    }

    private void streams(PackagedService service) throws Exception {
        Footprint before = Footprint.of(service.pid());
        try (StreamClients clients = StreamClients.open(loops, service.port(), options.clients(), publisher)) {
            before.report("gateway", service.pid(), clients.size());
            if (options.rounds() > 0) {
                fanOut(service, clients);
                System.out.printf(
                        "after that the gateway has %,d MB resident and %,d MB alive on its heap%n",
                        Memory.own(service.pid()).orElse(0) >> 20, LiveHeap.bytes(service.pid()) >> 20);
            }
        }
        if (options.pairs() > 0) {
            slowReaders(service);
        }
    }

    /** With a tenth of the clients: as much as fills the sockets of those that stand still goes to all of them. */
    private void slowReaders(PackagedService service) throws InterruptedException {
        int count = Math.max(LEAST_READERS, options.clients() / 10);
        try (StreamClients clients = StreamClients.open(loops, service.port(), count, publisher)) {
            new SlowReaders(publisher, clients, options.rate(), options.seconds()).measure(options.pairs());
        }
    }

    private void fanOut(PackagedService service, StreamClients clients) throws InterruptedException, IOException {
        int port = Ports.free();
        try (BareProcess bare =
                new BareProcess("bare-streams", folder, options.jvm(), BareStreams.class, Integer.toString(port))) {
            awaitBare(port);
            Footprint before = Footprint.of(bare.pid());
            try (StreamClients others = StreamClients.open(loops, port, options.clients(), publisher)) {
                before.report("bare server", bare.pid(), others.size());
                new FanOut(publisher, clients, service.pid(), others, bare.pid(), port)
                        .measure(options.rounds(), options.seconds());
            }
        }
    }

    private static void awaitBare(int port) {
        long end = System.nanoTime() + PATIENCE;
        while (Http.get(port, BareStreams.REST).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the bare server does not answer");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** Memory of a server without streams, in bytes. */
    private record Footprint(long heap, long resident) {
        static Footprint of(long pid) throws IOException {
            return new Footprint(LiveHeap.bytes(pid), Memory.own(pid).orElse(0));
        }

        void report(String name, long pid, int streams) throws IOException {
            Footprint now = of(pid);
            System.out.printf(
                    "%s, %,d streams: %.1f kB of heap each (%,d MB before, %,d MB after), resident %,d MB before, %,d MB after%n",
                    name,
                    streams,
                    (now.heap() - heap) / 1e3 / streams,
                    heap >> 20,
                    now.heap() >> 20,
                    resident >> 20,
                    now.resident() >> 20);
        }
    }

    @Override
    public void close() {
        publisher.close();
        loops.shutdownGracefully();
    }
}
