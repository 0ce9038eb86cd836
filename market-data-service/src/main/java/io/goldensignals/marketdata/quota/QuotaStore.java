package io.goldensignals.marketdata.quota;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What all replicas have taken with one key, in Redis: {@code gs:quota:<provider>:<hash of the key>:<period>}, fields
 * parts of time, and {@code …:paused}, in epoch ms. All of it expires when it no longer counts.
 */
public final class QuotaStore {
    /** For live calls: none is held up for longer. */
    public static final Duration PATIENCE = Duration.ofMillis(200);

    private static final JsonMapper JSON = new JsonMapper();

    // All limits or none, in one go. What a server that lost its data has forgotten is told again as "known".
    private static final String EXCHANGE = """
            local ask = cjson.decode(ARGV[1])
            local paused = tonumber(redis.call('GET', KEYS[1]) or '0')
            if ask.paused > paused and ask.paused > ask.now then
              paused = ask.paused
              redis.call('SET', KEYS[1], string.format('%.0f', paused), 'PX', string.format('%.0f', paused - ask.now))
            end
            local allowed = paused <= ask.now
            local windows = {}
            for i, limit in ipairs(ask.limits) do
              local key = KEYS[i + 1]
              for part, weight in pairs(limit.known) do
                if weight > tonumber(redis.call('HGET', key, part) or '0') then
                  redis.call('HSET', key, part, string.format('%.0f', weight))
                end
              end
              local all, used, window = redis.call('HGETALL', key), 0, {}
              for j = 1, #all, 2 do
                if tonumber(all[j]) < limit.part - limit.depth then
                  redis.call('HDEL', key, all[j])
                else
                  window[all[j]] = tonumber(all[j + 1])
                  used = used + tonumber(all[j + 1])
                end
              end
              if used + ask.weight > limit.count then allowed = false end
              windows[i] = window
            end
            for i, limit in ipairs(ask.limits) do
              local key, part = KEYS[i + 1], string.format('%.0f', limit.part)
              if allowed and ask.weight > 0 then
                windows[i][part] = redis.call('HINCRBY', key, part, string.format('%.0f', ask.weight))
              end
              redis.call('PEXPIRE', key, string.format('%.0f', limit.width * (limit.depth + 1)))
            end
            return cjson.encode({allowed = allowed, paused = paused, windows = windows})""";

    private final RedisAPI redis;
    private final Duration patience;
    private final String prefix;

    /**
     * {@code key}: the provider's, empty where it has none and counts by address. Only its hash goes to Redis.
     * {@code patience}: an answer that takes longer is none.
     */
    public QuotaStore(RedisAPI redis, String provider, String key, Duration patience) {
        this.redis = redis;
        this.patience = patience;
        this.prefix = "gs:quota:" + provider + ':' + hash(key) + ':';
    }

    /** A limit at a time, with what is known to have been taken of it where that is to be told. */
    record Count(long count, long part, long width, long depth, Map<Long, Long> known) {}

    /** Times in epoch ms; 0: not paused. */
    record Ask(long now, long weight, long paused, List<Count> limits) {}

    /** {@code windows} in the order of the limits asked for: what is taken now, by part. */
    record Reply(boolean allowed, long paused, List<Map<Long, Long>> windows) {}

    /** Empty when Redis does not answer in time; whether it has counted the call is then unknown. */
    Optional<Reply> exchange(List<Limit> limits, Ask ask) {
        try {
            List<String> arguments = new ArrayList<>();
            arguments.add(EXCHANGE);
            arguments.add(Integer.toString(limits.size() + 1));
            arguments.add(prefix + "paused");
            limits.forEach(limit -> arguments.add(prefix + limit.period()));
            arguments.add(JSON.writeValueAsString(ask));
            Response response = redis.eval(arguments)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            // Without limits its empty list is an empty object.
            String json = response.toString().replace("\"windows\":{}", "\"windows\":[]");
            return Optional.of(JSON.readValue(json, Reply.class));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            // The call that was to be made ends by this as well.
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
