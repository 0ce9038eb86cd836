package io.goldensignals.gateway.clients;

import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.localstack.parts.EmbeddedKafka;
import io.goldensignals.localstack.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Clients of the topic over connections that are cut, wherever they happen to be. The broker has a second listener for
 * them, and names the proxy as its address: a client leaves the address it was given for the one it is told.
 */
class TopicDisconnectsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SIGNALS_PER_CUT = 10;
    private static final int MOST_BYTES = 12_000;

    @TempDir
    static Path data;

    private static EmbeddedKafka kafka;
    private static CuttingProxy proxy;

    @TempDir
    Path folder;

    private final Random random = new Random(11);

    @BeforeAll
    static void start() throws Exception {
        int direct = Ports.free();
        int controller = Ports.free();
        int cut = Ports.free();
        proxy = CuttingProxy.before(cut);
        kafka = new EmbeddedKafka(data, direct, controller, listeners(direct, controller, cut));
        kafka.start();
        try (Admin admin = kafka.admin()) {
            TopicSetup.create(admin, List.of(Topics.CONSENSUS));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
        proxy.close();
    }

    private static Map<String, String> listeners(int direct, int controller, int cut) {
        String own = "PLAINTEXT://127.0.0.1:" + direct;
        return Map.of(
                "listeners",
                own + ",CUT://127.0.0.1:" + cut + ",CONTROLLER://127.0.0.1:" + controller,
                "advertised.listeners",
                own + ",CUT://127.0.0.1:" + proxy.port(),
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CUT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "PLAINTEXT");
    }

    /**
     * Each round's signals come to more bytes than the connections live for. Kcat ends with its connections, and a new
     * one waits for the session of the one before: it is cut twice only. Kafkajs may need a new process, as its program says.
     */
    @ParameterizedTest
    @CsvSource({"topic.sh,2", "topic.py,10", "Topic.java,10"})
    void theTopicIsConsumedOnceOverCuts(String file, int rounds) throws Exception {
        List<String> symbols = Stream.of("A", "B", "C", "D")
                .map(each -> "CUT-" + file.toUpperCase(Locale.ROOT).replace('.', '-') + "-" + each)
                .toList();
        try (Program program = program(file, symbols);
                Publication publication = new Publication(symbols, kafka.bootstrapServers())) {
            program.start();
            publication.publish(1);
            publication.awaitAll(program);
            int before = proxy.cuts();
            for (int cut = 1; cut <= rounds; cut++) {
                int cuts = before + cut;
                proxy.cutAfter(1 + random.nextInt(MOST_BYTES));
                publication.publish(SIGNALS_PER_CUT);
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> proxy.cuts() == cuts);
            }
            publication.awaitAll(program);
        }
    }

    private Program program(String file, List<String> symbols) throws Exception {
        Program program = Program.named(file, folder);
        Program.assumePresent(program.language(), file + " over disconnects");
        return program.with("GOLDEN_KAFKA", "127.0.0.1:" + proxy.port())
                .with("GOLDEN_SYMBOLS", String.join(",", symbols));
    }
}
