package io.goldensignals.gateway.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replica that stands still while the log goes on, and wakes up. */
class PausedReplicaIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void whoWaitsAndWhoLeavesItGetsAllTheSame() throws Exception {
        RandomGenerator.SplittableGenerator random = RandomGeneratorFactory.<RandomGenerator.SplittableGenerator>of(
                        "L64X128MixRandom")
                .create(2);
        try (FailoverStage stage = new FailoverStage(folder, 2, Map.of())) {
            stage.start();
            stage.campaign().calm();
            List<Follower> hasty = stage.follow(8, Duration.ofSeconds(1), random);
            List<Follower> patient = stage.follow(8, PATIENCE, random);
            GatewayProcess paused = stage.replicas().getFirst();
            assertThat(patient).anyMatch(follower -> follower.replica() == paused);
            paused.signal("STOP");
            // A second's signals of every symbol, far more than a replica keeps in memory.
            stage.published().rounds(SECONDS);
            Place missed = stage.published().end();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(hasty)
                            .allSatisfy(follower -> assertThat(follower.place()).isEqualTo(missed)));
            paused.signal("CONT");
            stage.published().rounds(2);
            assertThat(stage.settle()).allMatch(Ledger.Faults::none);
            assertThat(patient).allMatch(follower -> follower.connections() == 1);
            assertThat(stage.campaign().faults().of(Fault.SILENCE)).isPositive();
        }
    }
}
