package io.goldensignals.gateway.clients;

import static org.awaitility.Awaitility.await;

import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.testsupport.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of other people's making over a connection that is cut ten times, wherever it happens to be. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class ForcedDisconnectsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CUTS = 10;
    private static final int SIGNALS_PER_CUT = 10;
    private static final int MOST_BYTES = 12_000;

    @TempDir
    Path folder;

    private final Gateway gateway = new Gateway();
    private final Random random = new Random(11);

    @BeforeEach
    void tables() throws Exception {
        ConsensusRows.recreate();
    }

    @Test
    void curlFollows() throws Exception {
        followOverCuts("sse.sh");
    }

    @Test
    void eventSourceFollows() throws Exception {
        followOverCuts("sse.mjs");
    }

    @Test
    void wsFollows() throws Exception {
        followOverCuts("ws.mjs");
    }

    /** Four hundred signals; each round's come to more bytes than the connection lives for. */
    private void followOverCuts(String file) throws Exception {
        try (CuttingProxy proxy =
                        CuttingProxy.before(URI.create(gateway.address()).getPort());
                Program program = program(file, proxy);
                Publication publication = new Publication(symbols(file))) {
            program.start();
            await().atMost(PATIENCE).until(program::hasPlace);
            for (int cut = 1; cut <= CUTS; cut++) {
                int cuts = cut;
                proxy.cutAfter(1 + random.nextInt(MOST_BYTES));
                publication.publish(SIGNALS_PER_CUT);
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> proxy.cuts() == cuts);
            }
            publication.awaitAll(program);
        }
    }

    private Program program(String file, CuttingProxy proxy) throws Exception {
        Program program = Program.named(file, folder);
        Program.assumePresent(program.language(), file + " over ten disconnects");
        return program.with("GOLDEN_URL", "http://127.0.0.1:" + proxy.port())
                .with("GOLDEN_KEY", Gateway.ADMIN_KEY)
                .with("GOLDEN_SYMBOLS", String.join(",", symbols(file)));
    }

    private static List<String> symbols(String file) {
        return Stream.of("A", "B", "C", "D")
                .map(each -> "CUT-" + file.toUpperCase(Locale.ROOT).replace('.', '-') + "-" + each)
                .toList();
    }
}
