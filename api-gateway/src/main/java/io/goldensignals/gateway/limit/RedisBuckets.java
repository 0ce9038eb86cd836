package io.goldensignals.gateway.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Buckets that all replicas share, by the same algorithm and Redis' own clock: one script call per request. */
final class RedisBuckets {
    private static final String KEY_PREFIX = "gs:limit:";
    // Numbers as text in full: Lua would round them to 14 digits.
    private static final String SCRIPT = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local emission = tonumber(ARGV[1])
            local used = math.max(now, tonumber(redis.call('GET', KEYS[1]) or now))
            local following = used + emission
            if following - tonumber(ARGV[2]) > now then
              return {0, string.format('%.0f', used), string.format('%.0f', now)}
            end
            redis.call('SET', KEYS[1], string.format('%.0f', following), 'PX', math.ceil((following - now) / 1000) + 1)
            return {1, string.format('%.0f', following), string.format('%.0f', now)}
            """;
    private static final String SCRIPT_ID = sha1(SCRIPT);

    private final ReactiveRedisDataSource redis;

    RedisBuckets(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    Uni<Verdict> take(String bucket, Limit limit) {
        return call("EVALSHA", SCRIPT_ID, bucket, limit)
                .onFailure(RedisBuckets::unknownScript)
                .recoverWithUni(() -> call("EVAL", SCRIPT, bucket, limit))
                .map(answer -> verdict(answer, limit));
    }

    private Uni<Response> call(String command, String script, String bucket, Limit limit) {
        return redis.execute(
                command,
                script,
                "1",
                KEY_PREFIX + bucket,
                Long.toString(limit.emissionMicros()),
                Long.toString(limit.toleranceMicros()));
    }

    private static Verdict verdict(Response answer, Limit limit) {
        long arrival = Long.parseLong(answer.get(1).toString());
        long now = Long.parseLong(answer.get(2).toString());
        return answer.get(0).toInteger() == 1
                ? Verdict.allowed(limit, arrival, now)
                : Verdict.refused(limit, arrival, now);
    }

    /** Redis has been started anew, or never heard of the script. */
    private static boolean unknownScript(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().contains("NOSCRIPT");
    }

    private static String sha1(String script) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(script.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
