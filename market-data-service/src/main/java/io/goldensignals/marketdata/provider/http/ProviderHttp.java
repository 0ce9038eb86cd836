package io.goldensignals.marketdata.provider.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * HTTP to one provider, for callers that may block. Follows no redirect: a provider that sends us elsewhere did not
 * answer. Whatever goes wrong on the way is {@link Refusal.UpstreamDown}; what the answer means is the adapter's to say.
 */
public final class ProviderHttp implements AutoCloseable {
    private static final int LARGEST_BODY = 32 << 20;
    // A limit per second lets a call out within this; whoever is over one per minute has better things to do than wait.
    private static final Duration LONGEST_WAIT = Duration.ofMillis(1_500);
    // Others wait as well, and may be quicker.
    private static final int WAITS = 5;

    private final HttpClient client;
    private final URI base;
    private final Duration timeout;
    private final Secrets secrets;
    private final Quota quota;

    public ProviderHttp(Vertx vertx, URI base, Duration timeout, Secrets secrets) {
        this(vertx, base, timeout, secrets, Quota.UNLIMITED);
    }

    /**
     * {@code base} such as {@code https://query1.example.com}, with or without a path; {@code timeout} of a
     * whole call, and of what it waits for the quota before.
     */
    public ProviderHttp(Vertx vertx, URI base, Duration timeout, Secrets secrets, Quota quota) {
        this.base = base;
        this.timeout = timeout;
        this.secrets = secrets;
        this.quota = quota;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setDecompressionSupported(true)
                .setConnectTimeout((int) timeout.toMillis())
                .setMaxPoolSize(8));
    }

    /** The answer, whatever its status; {@link Refusal.RateLimited} when the quota does not allow the call soon. */
    public Outcome<Reply> get(Call call) throws InterruptedException {
        Optional<Refusal.RateLimited> limited = take(call.weight());
        if (limited.isPresent()) {
            return Outcome.refused(limited.get());
        }
        Future<Reply> reply = client.request(options(call)).compose(this::send);
        try {
            return Outcome.ok(reply.toCompletionStage().toCompletableFuture().get(timeout.toMillis(), MILLISECONDS));
        } catch (TimeoutException e) {
            return down("no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            return down(
                    e.getCause().getMessage() == null
                            ? e.getCause().toString()
                            : e.getCause().getMessage());
        }
    }

    /** One page of many must not fail because of a limit per second: what is a moment away is waited for. */
    private Optional<Refusal.RateLimited> take(int weight) throws InterruptedException {
        Duration patience = timeout;
        Optional<Refusal.RateLimited> limited = quota.take(weight);
        for (int i = 0; i < WAITS && limited.isPresent(); i++) {
            Optional<Duration> delay = quota.delay(limited.get());
            if (delay.isEmpty() || isLong(delay.get(), patience)) {
                return limited;
            }
            Thread.sleep(delay.get());
            patience = patience.minus(delay.get());
            limited = quota.take(weight);
        }
        return limited;
    }

    private static boolean isLong(Duration delay, Duration patience) {
        return delay.compareTo(LONGEST_WAIT) > 0 || delay.compareTo(patience) > 0;
    }

    private RequestOptions options(Call call) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(base.toString().replaceAll("/+$", "") + call.uri())
                .setTimeout(timeout.toMillis());
        call.headers().forEach(options::putHeader);
        return options;
    }

    private Future<Reply> send(HttpClientRequest request) {
        return request.send().compose(response -> {
            Buffer body = Buffer.buffer();
            response.handler(part -> {
                if (body.length() + part.length() > LARGEST_BODY) {
                    request.connection().close();
                } else {
                    body.appendBuffer(part);
                }
            });
            return response.end()
                    .map(end -> new Reply(response.statusCode(), headers(response), body.toString(), secrets));
        });
    }

    private static Map<String, List<String>> headers(HttpClientResponse response) {
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers()
                .names()
                .forEach(name -> headers.put(
                        name.toLowerCase(Locale.ROOT), response.headers().getAll(name)));
        return headers;
    }

    private <T> Outcome<T> down(String words) {
        return Outcome.refused(new Refusal.UpstreamDown(secrets.masked(words)));
    }

    @Override
    public void close() {
        client.close();
    }
}
