package io.goldensignals.gateway.stream;

import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Topics;
import io.goldensignals.gateway.testing.ConsensusLog;
import io.quarkus.arc.Arc;
import java.time.Duration;
import java.util.stream.IntStream;

/** Where the running gateway's feed stands, for tests of other packages that write to the topic. */
public final class FeedEnd {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private FeedEnd() {}

    public static void continueFrom(ConsensusLog log) {
        TopicFeed feed = Arc.container().instance(Feeds.class).get().signals();
        await().atMost(PATIENCE).until(feed::isCurrent);
        StreamPosition end = feed.end();
        log.continueFrom(IntStream.range(0, Topics.PARTITIONS)
                .mapToLong(p -> Math.max(0, end.next(p)))
                .toArray());
    }
}
