package io.goldensignals.aggregator.latest;

import io.goldensignals.aggregator.store.StoreSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Redis as the cache of latest signals: {@code gs:latest:<SYMBOL>}, field interval. */
@Singleton
class LatestCache {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Writes at most this many at a time. */
    private static final int PIPELINE = 256;

    // A predecessor that was paused may still write, so an older consensus never replaces a newer one.
    private static final String PUT_IF_NEWER = """
            local old = redis.call('HGET', KEYS[1], ARGV[1])
            if old then
              local o = cjson.decode(old)
              local series, sequence = tonumber(ARGV[2]), tonumber(ARGV[3])
              if o.series > series or (o.series == series and o.sequence > sequence) then return 0 end
            end
            redis.call('HSET', KEYS[1], ARGV[1], ARGV[4])
            redis.call('PEXPIRE', KEYS[1], ARGV[5])
            return 1""";

    // Who empties the server amid a filling takes the key of its beginning along: what came before is gone.
    private static final String MARK_IF_BEGUN = """
            if redis.call('DEL', KEYS[1]) == 0 then return 0 end
            redis.call('SET', KEYS[2], ARGV[1])
            return 1""";

    private final RedisAPI redis;
    private final String expiryMillis;

    LatestCache(RedisAPI redis, StoreSettings settings) {
        this.redis = redis;
        this.expiryMillis = Long.toString(settings.latestExpiry().toMillis());
    }

    void put(Collection<LatestSignal> signals) {
        List<LatestSignal> all = List.copyOf(signals);
        for (int from = 0; from < all.size(); from += PIPELINE) {
            List<Uni<Response>> puts = new ArrayList<>();
            for (LatestSignal signal : all.subList(from, Math.min(all.size(), from + PIPELINE))) {
                puts.add(redis.eval(List.of(
                        PUT_IF_NEWER,
                        "1",
                        "gs:latest:" + signal.stream().symbol(),
                        signal.stream().interval().toString(),
                        Integer.toString(signal.position().series()),
                        Long.toString(signal.position().sequence()),
                        signal.json(),
                        expiryMillis)));
            }
            Uni.join().all(puts).andFailFast().await().atMost(PATIENCE);
        }
    }

    /** Those of the partitions that the server has not been filled with in this run, or not since it was emptied. */
    Set<Integer> unfilled(Set<Integer> partitions, String run) {
        Set<Integer> unfilled = new TreeSet<>();
        for (int partition : partitions) {
            Response mark = redis.get(mark(partition)).await().atMost(PATIENCE);
            if (mark == null || !Objects.equals(mark.toString(), run)) {
                unfilled.add(partition);
            }
        }
        return unfilled;
    }

    /** Before the first {@link #put} of a filling. */
    void beginFilling(int partition) {
        redis.set(List.of(beginning(partition), "")).await().atMost(PATIENCE);
    }

    /** After the last one; without effect when the server was emptied since the beginning. */
    void markFilled(int partition, String run) {
        redis.eval(List.of(MARK_IF_BEGUN, "2", beginning(partition), mark(partition), run))
                .await()
                .atMost(PATIENCE);
    }

    void unmark(int partition) {
        redis.del(List.of(mark(partition))).await().atMost(PATIENCE);
    }

    /** The server's run: changes when the server restarts, as it may then have come back with an old snapshot. */
    String run() {
        String info = redis.info(List.of("server")).await().atMost(PATIENCE).toString();
        return info.lines()
                .filter(line -> line.startsWith("run_id:"))
                .findFirst()
                .orElse("run_id:unknown");
    }

    private static String beginning(int partition) {
        return "gs:latest-filling:" + partition;
    }

    private static String mark(int partition) {
        return "gs:latest-filled:" + partition;
    }
}
