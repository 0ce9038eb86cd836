package io.goldensignals.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs of docs/consuming.md, as they stand. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class ConsumingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> RUN = List.of(
            "rest.sh",
            "rest.py",
            "rest.mjs",
            "Rest.java",
            "sse.sh",
            "sse.py",
            "sse.mjs",
            "Sse.java",
            "ws.py",
            "ws.mjs",
            "Ws.java",
            "topic.sh",
            "topic.py",
            "topic.mjs",
            "Topic.java");

    @TempDir
    Path folder;

    private final Gateway gateway = new Gateway();
    private CuttingProxy proxy;

    @BeforeEach
    void proxy() throws Exception {
        ConsensusRows.recreate();
        proxy = CuttingProxy.before(URI.create(gateway.address()).getPort());
    }

    @AfterEach
    void close() throws Exception {
        proxy.close();
    }

    @Test
    void everyProgramOfTheDocumentIsRun() {
        assertThat(Program.all().map(Snippet::file)).containsExactlyInAnyOrderElementsOf(RUN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest.sh", "rest.py", "rest.mjs", "Rest.java"})
    void historyIsReadOnceAcrossARestart(String file) throws Exception {
        try (Program program = program(file, "H");
                Publication publication = new Publication(symbols(file, "H"))) {
            publication.store(30);
            program.start();
            publication.awaitSome(program);
            program.kill();
            publication.store(400);
            program.start();
            publication.awaitAll(program);
            publication.store(20);
            publication.awaitAll(program);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sse.sh", "sse.py", "sse.mjs", "Sse.java", "ws.py", "ws.mjs", "Ws.java"})
    void aStreamIsFollowedOnceAcrossRestartRepetitionDisconnectAndGap(String file) throws Exception {
        try (Program program = program(file, "S");
                Publication publication = new Publication(symbols(file, "S"))) {
            program.start();
            await().atMost(PATIENCE).until(program::hasPlace);
            publication.publishAndStore(40);
            publication.awaitSome(program);
            program.kill();
            publication.publishAndStore(20);
            publication.repeat(10);
            program.start();
            publication.awaitAll(program);
            proxy.cutAfter(5_000);
            publication.publishAndStore(20);
            await().atMost(PATIENCE).until(() -> proxy.cuts() == 1);
            publication.awaitAll(program);
            program.kill();
            publication.publishAndStore(30);
            publication.deleteAllBut(5);
            program.start();
            publication.awaitAll(program);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"topic.sh", "topic.py", "topic.mjs", "Topic.java"})
    void theTopicIsConsumedOnceAcrossRestartAndRepetition(String file) throws Exception {
        try (Program program = program(file, "T");
                Publication publication = new Publication(symbols(file, "T"))) {
            program.start();
            publication.publish(40);
            publication.awaitSome(program);
            program.kill();
            publication.publish(20);
            publication.repeat(10);
            program.start();
            publication.awaitAll(program);
            publication.repeat(5);
            publication.publish(20);
            publication.awaitAll(program);
        }
    }

    private Program program(String file, String test) throws Exception {
        Program program = Program.named(file, folder);
        Program.assumePresent(program.language(), file + " of docs/" + Program.DOCUMENT);
        return program.with("GOLDEN_URL", "http://127.0.0.1:" + proxy.port())
                .with("GOLDEN_KEY", Gateway.ADMIN_KEY)
                .with("GOLDEN_KAFKA", TestingParts.kafka().bootstrapServers())
                .with("GOLDEN_SYMBOLS", String.join(",", symbols(file, test)))
                .with("GOLDEN_FROM", "2026-01-01T00:00:00Z");
    }

    private static List<String> symbols(String file, String test) {
        String name = test + file.toUpperCase(Locale.ROOT).replace('.', '-') + "-";
        return List.of(name + "A", name + "B", name + "C");
    }
}
