package io.goldensignals.marketdata.provider.socket;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.ResumePoint;
import io.goldensignals.marketdata.provider.StreamListener;
import io.goldensignals.marketdata.provider.http.Reply;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A provider's feed over one socket, which is made when the first symbol is subscribed, and made again whenever it is
 * lost or mute, until the provider says that there is no use. All of its state belongs to one event loop's context;
 * listeners hear on a thread of their own.
 */
public final class SocketStream implements LiveSocket {
    private static final int LARGEST_MESSAGE = 1 << 20;

    /** What clocks may differ by: nothing is promised of what came sooner after a subscription. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    private static final EventLog LOG = new EventLog(SocketStream.class);

    private final Vertx vertx;
    private final Context context;
    private final WebSocketClient client;
    private final Endpoint endpoint;
    private final SocketProtocol protocol;
    private final SocketSettings settings;
    private final InstantSource clock;
    private final Backoff backoff;
    private final Silence silence;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Vitals vitals = new Vitals();
    private final Deliveries deliveries;
    private final Intake intake;
    private final Connection.Owner owner = new Conversation();
    private Connection connection;
    private Optional<Refusal> end = Optional.empty();
    private boolean retrying;
    private boolean everTried;
    private boolean outage;
    private boolean closed;

    public SocketStream(
            Vertx vertx,
            Endpoint endpoint,
            SocketProtocol protocol,
            SocketSettings settings,
            InstantSource clock,
            RandomGenerator random) {
        this.vertx = vertx;
        this.endpoint = endpoint;
        this.protocol = protocol;
        this.settings = settings;
        this.clock = clock;
        this.backoff = new Backoff(settings.firstBackoff(), settings.longestBackoff(), random);
        this.silence = new Silence(settings.silence(), protocol.delay());
        this.deliveries = new Deliveries(protocol.provider() + "-socket", settings.queue());
        this.intake = new Intake(protocol, endpoint.secrets(), subscriptions, deliveries, vitals);
        // A context of our own whatever thread this is: the public way would borrow the caller's.
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setConnectTimeout((int) settings.handshake().toMillis())
                .setMaxFrameSize(LARGEST_MESSAGE)
                .setMaxMessageSize(LARGEST_MESSAGE));
        context.runOnContext(start -> vertx.setPeriodic(settings.check().toMillis(), this::check));
    }

    /** A socket has no past: wherever the former feed left off, there is a gap. */
    @Override
    public void subscribe(String symbol, ResumePoint resume, StreamListener listener) {
        context.runOnContext(task -> begin(symbol, listener));
    }

    @Override
    public void unsubscribe(String symbol) {
        context.runOnContext(task -> {
            subscriptions.remove(symbol);
            changed();
        });
    }

    @Override
    public SocketStatus status() {
        return vitals.status(deliveries.conflated());
    }

    @Override
    public void close() {
        deliveries.close();
        context.runOnContext(task -> {
            closed = true;
            subscriptions.clear();
            vitals.subscribed(0);
            drop();
            client.close();
        });
    }

    private void begin(String symbol, StreamListener listener) {
        Subscription wanted = new Subscription(symbol, protocol.spelling(symbol).orElse(""), listener);
        subscriptions.remove(symbol);
        Optional<Refusal> refusal = refusal(wanted);
        if (refusal.isPresent()) {
            deliveries.add(Delivery.of(wanted, refusal.get()));
        } else if (!closed) {
            subscriptions.add(wanted);
            if (connection != null && connection.requests().carries(wanted.spelling())) {
                carried(wanted);
            }
        }
        changed();
    }

    private Optional<Refusal> refusal(Subscription wanted) {
        String name = protocol.provider();
        if (wanted.spelling().isEmpty()) {
            return Optional.of(new Refusal.NotFound(name + "'s socket does not carry " + wanted.symbol()));
        }
        int most = protocol.limits().symbols();
        boolean another = !subscriptions.spellings().contains(wanted.spelling());
        if (end.isEmpty() && another && subscriptions.spellings().size() >= most) {
            return Optional.of(new Refusal.NotEntitled(
                    name + "'s socket carries " + most + " symbols at most: no place for " + wanted.symbol()));
        }
        return end;
    }

    private void changed() {
        vitals.subscribed(subscriptions.all().size());
        if (connection == null && !retrying) {
            connect();
        } else {
            // Behind those changes that are on their way already, so that one message can ask for all of them.
            context.runOnContext(task -> ask());
        }
    }

    private void connect() {
        if (closed || end.isPresent() || subscriptions.isEmpty()) {
            return;
        }
        if (everTried) {
            vitals.reconnects();
        }
        everTried = true;
        Connection next = new Connection(client, endpoint, protocol.limits(), clock.instant(), owner);
        connection = next;
        vertx.setTimer(settings.handshake().toMillis(), timer -> {
            if (next == connection && !next.isReady()) {
                lost(down("not ready within " + settings.handshake().toMillis() + " ms"));
            }
        });
        next.open(protocol.path(), settings.handshake());
    }

    /** Sends the next request, if there is one, and comes back for the one after it. */
    private void ask() {
        Connection asked = connection;
        if (asked == null || !asked.isReady() || asked.isPausing()) {
            return;
        }
        Optional<Requests.Request> next = asked.requests().next(subscriptions.spellings());
        if (next.isEmpty()) {
            return;
        }
        List<String> spellings = next.get().spellings();
        if (next.get().subscribes()) {
            asked.send(protocol.subscribe(spellings));
            spellings.forEach(spelling -> subscriptions.of(spelling).forEach(this::carried));
        } else {
            asked.send(protocol.unsubscribe(spellings));
        }
        expectAnswer(asked);
        pause(asked);
    }

    private void expectAnswer(Connection asked) {
        long request = asked.requests().unanswered();
        vertx.setTimer(settings.handshake().toMillis(), timer -> {
            if (asked == connection
                    && request > 0
                    && request == asked.requests().unanswered()) {
                lost(down(
                        "no answer to a request within " + settings.handshake().toMillis() + " ms"));
            }
        });
    }

    private void pause(Connection asked) {
        long pause = protocol.limits().pause().toMillis();
        if (pause == 0) {
            context.runOnContext(task -> ask());
            return;
        }
        asked.pausing(true);
        vertx.setTimer(pause, timer -> {
            asked.pausing(false);
            ask();
        });
    }

    private void carried(Subscription subscription) {
        Instant now = clock.instant();
        subscription.carried(now, now.minus(protocol.delay()).plus(SKEW));
    }

    private void check(long timer) {
        if (closed) {
            vertx.cancelTimer(timer);
            return;
        }
        if (connection == null || !connection.isReady()) {
            return;
        }
        Instant now = clock.instant();
        Instant since = connection.since();
        if (protocol.limits()
                .lifetime()
                .filter(life -> !now.isBefore(since.plus(life)))
                .isPresent()) {
            part();
        } else if (silence.isTooLong(subscriptions.all(), connection.lastSign(), now)) {
            vitals.muted();
            lost(down("no data for " + settings.silence().toSeconds() + " s in an open market"));
        }
    }

    /** Makes another connection before the provider ends this one; no outage, unless it happens at once again. */
    private void part() {
        boolean fruitful = connection.isFruitful();
        drop();
        LOG.info("socket.renewed", "provider", protocol.provider());
        if (fruitful) {
            connect();
        } else {
            retry(Optional.empty());
        }
    }

    private void lost(Refusal refusal) {
        drop();
        if (!refusal.passing()) {
            finish(refusal);
            return;
        }
        for (Subscription subscription : subscriptions.all()) {
            if (subscription.tellOfOutage()) {
                deliveries.add(Delivery.of(subscription, refusal));
            }
        }
        if (!outage) {
            outage = true;
            log("socket.lost", refusal);
        }
        retry(refusal instanceof Refusal.RateLimited limited ? limited.retryAt() : Optional.empty());
    }

    private void drop() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
        vitals.connected(false);
        subscriptions.all().forEach(Subscription::lost);
    }

    private void finish(Refusal refusal) {
        end = Optional.of(refusal);
        vitals.ended();
        log("socket.ended", refusal);
        subscriptions.all().forEach(subscription -> deliveries.add(Delivery.of(subscription, refusal)));
        subscriptions.clear();
        vitals.subscribed(0);
    }

    private void retry(Optional<Instant> notBefore) {
        Duration wait = backoff.next(notBefore, clock.instant());
        vitals.fruitless(backoff.tries());
        retrying = true;
        // A timer of zero is none.
        vertx.setTimer(Math.max(1, wait.toMillis()), timer -> {
            retrying = false;
            connect();
        });
    }

    private void log(String event, Refusal refusal) {
        LOG.warn(event, "provider", protocol.provider(), "kind", refusal.kind(), "detail", refusal.detail());
    }

    private static Refusal down(String words) {
        return new Refusal.UpstreamDown(words);
    }

    private void refuse(String spelling, Refusal refusal) {
        for (Subscription subscription : subscriptions.of(spelling)) {
            subscriptions.remove(subscription.symbol());
            deliveries.add(Delivery.of(subscription, refusal));
        }
        changed();
    }

    /** What is said on the connection that counts; one that was given up says nothing any more. */
    private final class Conversation implements Connection.Owner {
        @Override
        public void connected(Connection by) {
            take(by, protocol.connected());
        }

        @Override
        public void message(Connection by, String text) {
            switch (new Reply(200, Map.of(), text, endpoint.secrets()).json()) {
                case Outcome.Refused<JsonNode>(Refusal refusal) -> SocketStream.this.lost(refusal);
                case Outcome.Ok<JsonNode>(JsonNode json) -> take(by, protocol.read(json));
            }
        }

        @Override
        public void lost(Connection by, Refusal refusal) {
            if (by == connection) {
                SocketStream.this.lost(refusal);
            }
        }

        private void take(Connection by, List<SocketEvent> events) {
            for (SocketEvent event : events) {
                if (by != connection) {
                    return;
                }
                switch (event) {
                    case SocketEvent.Control control -> obey(by, control);
                    case SocketEvent.Data data -> {
                        if (intake.take(by, data, clock.instant()) && !by.isFruitful()) {
                            by.fruitful();
                            outage = false;
                            backoff.reset();
                        }
                    }
                }
            }
        }

        private void obey(Connection by, SocketEvent.Control control) {
            switch (control) {
                case SocketEvent.Ready ready -> {
                    by.ready();
                    vitals.connected(true);
                    ask();
                }
                case SocketEvent.Answer(String text) -> by.send(text);
                case SocketEvent.Taken taken -> {
                    by.requests().taken();
                    ask();
                }
                case SocketEvent.NotTaken(Refusal refusal) -> notTaken(by, refusal);
                case SocketEvent.SymbolRefused(String spelling, Refusal refusal) -> refuse(spelling, refusal);
                case SocketEvent.Refused(Refusal refusal) -> SocketStream.this.lost(refusal);
                case SocketEvent.GoingAway going -> part();
            }
        }

        private void notTaken(Connection by, Refusal refusal) {
            by.requests().notTaken().ifPresent(spelling -> refuse(spelling, refusal));
            subscriptions.all().stream()
                    .filter(subscription -> !by.requests().carries(subscription.spelling()))
                    .forEach(Subscription::lost);
            ask();
        }
    }
}
