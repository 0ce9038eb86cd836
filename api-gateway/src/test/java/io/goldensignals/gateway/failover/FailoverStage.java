package io.goldensignals.gateway.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.gateway.testing.ConsensusLog;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.testsupport.TestingParts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;

/** Replicas on real parts, a log of their own with one round of signals in it, and clients. */
final class FailoverStage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ConsensusLog log = new ConsensusLog(TestingParts.kafka().bootstrapServers());
    private final PublishedSignals published = new PublishedSignals(log);
    private final List<GatewayProcess> replicas;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Follower> followers = new ArrayList<>();
    private final Campaign campaign;

    /** {@code others} are settings of the replicas beside or instead of the usual ones. */
    FailoverStage(Path folder, int count, Map<String, String> others) throws Exception {
        try (Admin admin = TestingParts.kafka().admin()) {
            TopicSetup.create(admin, Topics.all(List.of(Interval.parse("1m"), Interval.parse("5m"))));
        }
        ConsensusRows.recreate();
        log.recreate(0);
        // With nothing in the log, places are offsets.
        published.round();
        Map<String, String> settings = new HashMap<>(Map.of(
                "golden.stream.ring-bytes", "65536",
                "golden.stream.heartbeat", "200ms",
                "golden.stream.stall-timeout", "1s",
                "golden.stream.write-queue-bytes", "4096",
                "golden.shutdown-delay", "200ms"));
        settings.putAll(others);
        replicas = IntStream.range(0, count)
                .mapToObj(i -> new GatewayProcess("gateway-" + i, folder, settings))
                .toList();
        campaign = new Campaign(replicas, published);
    }

    void start() {
        replicas.forEach(GatewayProcess::start);
        replicas.forEach(GatewayProcess::awaitReady);
    }

    List<GatewayProcess> replicas() {
        return replicas;
    }

    PublishedSignals published() {
        return published;
    }

    Campaign campaign() {
        return campaign;
    }

    /**
     * Lets clients follow that leave a replica after so long without a word from it; returns when each has its first
     * place.
     */
    List<Follower> follow(int count, Duration silence, RandomGenerator.SplittableGenerator random) {
        List<Follower> added = IntStream.range(0, count)
                .mapToObj(i -> new Follower(campaign, silence, random.split()))
                .toList();
        added.forEach(follower -> threads.add(Thread.ofVirtual().start(follower)));
        await().atMost(PATIENCE).until(() -> added.stream().noneMatch(follower -> follower.place() == null));
        followers.addAll(added);
        return added;
    }

    /** What each client has missed, once nothing more is published and all have come to the end. */
    List<Ledger.Faults> settle() {
        Place end = published.end();
        campaign.calm();
        campaign.end(end);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(followers)
                        .allSatisfy(follower -> assertThat(follower.place()).isEqualTo(end)));
        await().atMost(PATIENCE).until(() -> threads.stream().noneMatch(Thread::isAlive));
        return followers.stream().map(follower -> follower.ledger().faults(end)).toList();
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        replicas.forEach(GatewayProcess::close);
        log.close();
    }
}
