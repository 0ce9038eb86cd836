package io.goldensignals.gateway.webhooks;

import io.goldensignals.contracts.kafka.EventContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Posts signed messages; redirects are not followed. */
@Singleton
final class Sender {
    private static final int IDLE_SECONDS = 15;

    private final Vertx vertx;
    private final Targets targets;
    private final WebhookSecrets secrets;
    private final InstantSource clock;
    private final long timeoutMillis;
    private final HttpClient client;
    private final String userAgent;

    Sender(
            Vertx vertx,
            Targets targets,
            WebhookSecrets secrets,
            InstantSource clock,
            WebhooksConfig config,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "0") String version) {
        this.vertx = vertx;
        this.targets = targets;
        this.secrets = secrets;
        this.clock = clock;
        this.timeoutMillis = config.timeout().toMillis();
        this.userAgent = "GoldenSignals/" + version;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setName("webhooks")
                .setMaxPoolSize(config.inFlight())
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setConnectTimeout(Math.toIntExact(timeoutMillis)));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Never fails: what goes wrong is in the reply. */
    Future<Reply> send(Target target, Message message) {
        long started = System.nanoTime();
        Promise<Reply> reply = Promise.promise();
        Context context = vertx.getOrCreateContext();
        context.runOnContext(start -> attempt(target, message)
                .map(answer -> reply(answer, started))
                .otherwise(failure -> new Reply(null, Reasons.of(failure), null, since(started), Duration.ZERO))
                .onComplete(reply));
        return reply.future();
    }

    private Future<Exchange.Answer> attempt(Target target, Message message) {
        Promise<Exchange.Answer> answer = Promise.promise();
        Exchange exchange = new Exchange();
        long timer = vertx.setTimer(timeoutMillis, late -> {
            exchange.expire("no answer within " + timeoutMillis + " ms");
            answer.tryFail(new UnansweredException("no answer within " + timeoutMillis + " ms"));
        });
        targets.check(target.url())
                .compose(checked -> exchange.start(client, options(checked, target, message), message.body()))
                .onSuccess(answer::tryComplete)
                .onFailure(answer::tryFail);
        return answer.future().onComplete(ended -> vertx.cancelTimer(timer));
    }

    private RequestOptions options(Targets.Checked checked, Target target, Message message) {
        TargetUrl url = checked.url();
        InetAddress address = checked.addresses()
                .get((target.attempt() - 1) % checked.addresses().size());
        Instant now = clock.instant();
        String signatures = secrets.signatures(
                target.signer(), message.id(), now, message.body().getBytes());
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, url.port())))
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.secure())
                .setURI(url.path())
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", userAgent)
                .putHeader("Webhook-Id", message.id())
                .putHeader("Webhook-Timestamp", Long.toString(now.getEpochSecond()))
                .putHeader("Webhook-Signature", signatures)
                .putHeader("Webhook-Event", message.event())
                .putHeader(EventContext.TRACEPARENT, EventContext.startingAt(0).traceparent());
    }

    private Reply reply(Exchange.Answer answer, long started) {
        Duration retryAfter = Retries.retryAfter(answer.retryAfter(), clock.instant());
        String response = Reasons.printable(answer.body());
        return new Reply(
                answer.status(),
                Reasons.of(answer.status()),
                response.isEmpty() ? null : response,
                since(started),
                retryAfter);
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
