package io.goldensignals.gateway.clients;

import static io.goldensignals.gateway.clients.ScriptedGateway.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.gateway.clients.ScriptedGateway.Attempt;
import io.goldensignals.gateway.clients.ScriptedGateway.Step.Refuse;
import io.goldensignals.gateway.clients.ScriptedGateway.Step.Serve;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs of docs/consuming.md when a gateway refuses them, closes on them, and ends their access. */
class ServerClosesTest {
    private static final int TOO_SLOW = 4008;
    private static final int GOING_AWAY = 1012;
    private static final int ACCESS_ENDED = 4003;

    /** Longer than any of the programs waits of its own accord. */
    private static final int SECONDS = 3;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ws.py", "ws.mjs", "Ws.java"})
    void aSocketIsOpenedAgainFromItsPlaceUntilAccessEnds(String file) throws Exception {
        try (ScriptedGateway gateway = new ScriptedGateway(
                        new Refuse(429, SECONDS),
                        Serve.signals(0, 1, TOO_SLOW),
                        Serve.signals(1, 2, GOING_AWAY),
                        new Refuse(503, SECONDS),
                        Serve.signals(3, 3, ACCESS_ENDED));
                Program program = program(file, gateway)) {
            program.start();
            assertThat(program.awaitEnd()).as(program::output).isEqualTo(1);
            assertThat(program.sequences(ScriptedGateway.SYMBOL)).containsExactly(0L, 1L, 2L, 3L);
            assertThat(gateway.attempts())
                    .extracting(Attempt::place)
                    .containsExactly(null, null, place(1), null, place(2));
            assertWaited(gateway, 0);
            assertWaited(gateway, 3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sse.sh", "sse.py", "sse.mjs", "Sse.java"})
    void aStreamIsOpenedAgainFromItsPlaceUntilAccessEnds(String file) throws Exception {
        try (ScriptedGateway gateway = new ScriptedGateway(
                        new Refuse(429, SECONDS),
                        Serve.signals(0, 1, 0),
                        Serve.signals(1, 2, 0),
                        new Refuse(503, SECONDS),
                        Serve.signals(3, 3, 0),
                        new Refuse(401, 0));
                Program program = program(file, gateway)) {
            program.start();
            assertThat(program.awaitEnd()).as(program::output).isEqualTo(1);
            assertThat(program.sequences(ScriptedGateway.SYMBOL)).containsExactly(0L, 1L, 2L, 3L);
            assertThat(gateway.attempts())
                    .extracting(Attempt::place)
                    .containsExactly(null, null, place(1), place(2), place(2), place(3));
            assertWaited(gateway, 0);
            assertWaited(gateway, 3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest.py", "rest.mjs", "Rest.java"})
    void historyIsAskedForUntilAccessEnds(String file) throws Exception {
        try (ScriptedGateway gateway =
                        new ScriptedGateway(new Refuse(429, SECONDS), Serve.signals(0, 2, 0), new Refuse(401, 0));
                Program program = program(file, gateway)) {
            program.start();
            assertThat(program.awaitEnd()).as(program::output).isEqualTo(1);
            assertThat(program.sequences(ScriptedGateway.SYMBOL)).containsExactly(0L, 1L, 2L);
            assertThat(gateway.attempts()).hasSize(3);
            assertWaited(gateway, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest.sh", "ws.py", "ws.mjs", "Ws.java"})
    void whoHasNoAccessIsNotTriedAgain(String file) throws Exception {
        try (ScriptedGateway gateway = new ScriptedGateway(new Refuse(401, 0));
                Program program = program(file, gateway)) {
            program.start();
            assertThat(program.awaitEnd()).as(program::output).isEqualTo(1);
            assertThat(gateway.attempts()).hasSize(1);
        }
    }

    /** Not before the time that the refusal named. */
    private static void assertWaited(ScriptedGateway gateway, int refused) {
        List<Attempt> attempts = gateway.attempts();
        long nanos = attempts.get(refused + 1).nanos() - attempts.get(refused).nanos();
        assertThat(Duration.ofNanos(nanos)).isGreaterThanOrEqualTo(Duration.ofSeconds(SECONDS));
    }

    private Program program(String file, ScriptedGateway gateway) throws Exception {
        Program program = Program.named(file, folder);
        Program.assumePresent(program.language(), file + " when the server closes");
        return program.with("GOLDEN_URL", gateway.url());
    }
}
