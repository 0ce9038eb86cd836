package io.goldensignals.gateway.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas that go down and come back, and clients that behave badly: nobody misses a signal, or gets one twice. */
class StreamFailoverIT {
    private static final int FAULTS = Integer.getInteger("golden.failover.faults", 300);
    private static final long SEED = Long.getLong("golden.failover.seed", 8);
    private static final int CLIENTS = 24;
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Duration PACE = Duration.ofMillis(60);
    private static final Duration LONGEST = Duration.ofMinutes(2).plusMillis(400L * FAULTS);

    @TempDir
    private Path folder;

    @Test
    void everyClientGetsWhatItAskedForOnceAndInOrder() throws Exception {
        RandomGenerator.SplittableGenerator random = RandomGeneratorFactory.<RandomGenerator.SplittableGenerator>of(
                        "L64X128MixRandom")
                .create(SEED);
        try (FailoverStage stage = new FailoverStage(folder, 2, Map.of())) {
            stage.start();
            stage.follow(CLIENTS, SILENCE, random);
            ReplicaFaults replicas = new ReplicaFaults(stage.replicas(), random.split());
            CompletableFuture<Void> hurting = CompletableFuture.runAsync(() -> {
                do {
                    replicas.round();
                } while (replicas.rounds() < FAULTS / 500
                        || !stage.campaign().faults().areEnough(FAULTS));
            });
            publishUntil(hurting, stage.published(), random.split());
            report(stage, replicas, stage.settle());
        }
    }

    private static void publishUntil(CompletableFuture<Void> end, PublishedSignals published, RandomGenerator random) {
        long start = System.nanoTime();
        while (!end.isDone()) {
            // A burst is more than a connection holds: who does not read falls behind.
            published.rounds(random.nextInt(50) == 0 ? 75 : 1);
            if (random.nextInt(20) == 0) {
                published.repeat(random);
            }
            assertThat(System.nanoTime() - start).as("time").isLessThan(LONGEST.toNanos());
            LockSupport.parkNanos(PACE.toNanos());
        }
        end.join();
    }

    private static void report(FailoverStage stage, ReplicaFaults replicas, List<Ledger.Faults> clients) {
        FaultCount faults = stage.campaign().faults();
        System.out.printf(
                "StreamFailoverIT: seed %d, %d clients, %s; %s; %d signals published, %d stretches repeated,"
                        + " %d deliveries due; gaps %d, duplicates %d, inversions %d%n",
                SEED,
                CLIENTS,
                faults,
                replicas,
                stage.published().size(),
                stage.published().repetitions(),
                clients.stream().mapToInt(Ledger.Faults::expected).sum(),
                clients.stream().mapToInt(Ledger.Faults::gaps).sum(),
                clients.stream().mapToInt(Ledger.Faults::duplicates).sum(),
                clients.stream().mapToInt(Ledger.Faults::inversions).sum());
        assertThat(clients).allMatch(Ledger.Faults::none);
        assertThat(clients).anyMatch(client -> client.expected() > 1_000);
        assertThat(faults.areEnough(FAULTS)).isTrue();
    }
}
