package io.goldensignals.aggregator.latest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LatestCacheIT {
    private static final int PARTITION = 7;
    private static final String RUN = "run_id:1";

    private final LatestCache cache = TestingLatest.cache();

    @Test
    void aServerThatWasEmptiedAmidAFillingIsNotTakenForFilled() {
        cache.beginFilling(PARTITION);
        TestingLatest.REDIS.flushall(List.of()).await().indefinitely();
        cache.markFilled(PARTITION, RUN);
        assertThat(cache.unfilled(Set.of(PARTITION), RUN)).containsExactly(PARTITION);

        cache.beginFilling(PARTITION);
        cache.markFilled(PARTITION, RUN);
        assertThat(cache.unfilled(Set.of(PARTITION), RUN)).isEmpty();
        assertThat(cache.unfilled(Set.of(PARTITION), "run_id:2")).containsExactly(PARTITION);
    }
}
