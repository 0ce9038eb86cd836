package io.goldensignals.gateway.backtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.BacktestProgress.State;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.Gateway.Answer;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kafka or PostgreSQL goes away and comes back. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class BacktestOutagesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PATH = BacktestsResource.PATH;
    private static final String ORDER = TestingBacktests.ORDER;

    private final Gateway gateway = new Gateway();
    private TestingBacktests backtests;

    @BeforeEach
    void announce() throws Exception {
        backtests = TestingBacktests.open(gateway);
    }

    @AfterEach
    void everythingRuns() {
        TestingParts.postgresql().start();
        TestingParts.kafka().start();
        backtests.close();
    }

    @Test
    void withoutKafkaNothingIsAskedForAndNothingCancelled() throws Exception {
        String before = backtests.create();
        TestingParts.kafka().kill();
        Answer refused = gateway.post(PATH, ORDER);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotBlank();
        assertThat(gateway.get(PATH).json().get("backtests")).hasSize(1);
        assertThat(gateway.send("DELETE", PATH + "/" + before).status()).isEqualTo(503);
        assertThat(gateway.get(PATH + "/" + before).text("state")).isEqualTo("QUEUED");
        TestingParts.kafka().start();
        await().atMost(PATIENCE).until(() -> gateway.post(PATH, ORDER).status() == 202);
        backtests.agents().say(before, State.RUNNING, 3);
        backtests.awaited(before, "RUNNING", 3);
    }

    @Test
    void withoutTheDatabaseEventsWait() throws Exception {
        String id = backtests.create();
        TestingParts.postgresql().stop();
        assertThat(gateway.post(PATH, ORDER).status()).isEqualTo(503);
        backtests.agents().say(id, State.RUNNING, 4);
        TestingParts.postgresql().start();
        backtests.awaited(id, "RUNNING", 4);
    }
}
