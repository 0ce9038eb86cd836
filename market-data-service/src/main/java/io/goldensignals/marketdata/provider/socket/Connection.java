package io.goldensignals.marketdata.provider.socket;

import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Reply;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One socket, from the attempt to make it to its end, and what is known of it; touched only by the stream's context. */
final class Connection {
    /** Hears of a connection; of its loss at most once, and nothing after that or after {@link #close}. */
    interface Owner {
        void connected(Connection connection);

        void message(Connection connection, String text);

        void lost(Connection connection, Refusal refusal);
    }

    private final Endpoint endpoint;
    private final Owner owner;
    private final Instant since;
    private final Requests requests;
    private final ClientWebSocket socket;
    private WebSocket standing;
    private final Map<String, SocketEvent.Book> books = new HashMap<>();
    private Refusal fault;
    private boolean over;
    private boolean ready;
    private boolean pausing;
    private boolean fruitful;
    private long messages;
    private Instant lastSign;

    Connection(WebSocketClient client, Endpoint endpoint, SocketLimits limits, Instant now, Owner owner) {
        this.endpoint = endpoint;
        this.owner = owner;
        this.since = now;
        this.lastSign = now;
        this.requests = new Requests(limits);
        this.socket = client.webSocket();
    }

    void open(String path, Duration timeout) {
        socket.textMessageHandler(this::message);
        socket.binaryMessageHandler(bytes -> message(bytes.toString()));
        socket.exceptionHandler(this::failed);
        socket.closeHandler(end -> lost(fault == null ? closed() : fault));
        socket.connect(new WebSocketConnectOptions()
                        .setHost(endpoint.base().getHost())
                        .setPort(endpoint.port())
                        .setSsl(endpoint.encrypted())
                        .setURI(endpoint.uri(path))
                        .setTimeout(timeout.toMillis())
                        .putHeader("User-Agent", "golden-signals"))
                .onSuccess(connected -> {
                    standing = connected;
                    if (over) {
                        close();
                    } else {
                        owner.connected(this);
                    }
                })
                .onFailure(failure -> lost(rejected(failure, endpoint.secrets(), since)));
    }

    void send(String text) {
        if (!over && !standing.isClosed()) {
            standing.writeTextMessage(text);
        }
    }

    /** By us: the owner is not told. */
    void close() {
        over = true;
        if (standing != null && !standing.isClosed()) {
            standing.close();
        }
    }

    private void message(String text) {
        if (!over) {
            messages++;
            owner.message(this, text);
        }
    }

    private void failed(Throwable failure) {
        String words = endpoint.secrets().masked(words(failure));
        fault = failure instanceof CorruptedWebSocketFrameException || failure instanceof IllegalStateException
                ? new Refusal.Unreadable(words)
                : new Refusal.UpstreamDown(words);
        close(fault);
    }

    private void close(Refusal refusal) {
        lost(refusal);
        close();
    }

    private void lost(Refusal refusal) {
        if (!over) {
            over = true;
            owner.lost(this, refusal);
        }
    }

    private Refusal closed() {
        String code = standing == null || standing.closeStatusCode() == null ? "" : " " + standing.closeStatusCode();
        String reason = code.isEmpty() || standing.closeReason() == null ? "" : " " + standing.closeReason();
        return new Refusal.UpstreamDown(endpoint.secrets().masked("the socket was closed" + code + reason));
    }

    /** Only an answer that is surely about our key ends everything: a page in the way may have any status. */
    static Refusal rejected(Throwable failure, Secrets secrets, Instant now) {
        if (!(failure instanceof UpgradeRejectedException no)) {
            return new Refusal.UpstreamDown(secrets.masked(words(failure)));
        }
        Map<String, List<String>> headers = new TreeMap<>();
        no.getHeaders()
                .names()
                .forEach(name -> headers.put(
                        name.toLowerCase(Locale.ROOT), no.getHeaders().getAll(name)));
        String body = no.getBody() == null ? "" : no.getBody().toString();
        Reply reply = new Reply(no.getStatus(), headers, body, secrets);
        return switch (reply.refusal(now)) {
            case Refusal.Unauthorised said -> said;
            case Refusal.RateLimited said -> said;
            case Refusal.NotEntitled said
            when no.getStatus() != 403 || reply.readableJson().isPresent() -> said;
            case Refusal said -> new Refusal.UpstreamDown(said.detail());
        };
    }

    private static String words(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    Instant since() {
        return since;
    }

    Requests requests() {
        return requests;
    }

    boolean isReady() {
        return ready;
    }

    void ready() {
        ready = true;
    }

    boolean isPausing() {
        return pausing;
    }

    void pausing(boolean is) {
        pausing = is;
    }

    /** Whether it has brought a price. */
    boolean isFruitful() {
        return fruitful;
    }

    void fruitful() {
        fruitful = true;
    }

    /** How many messages have come. */
    long messages() {
        return messages;
    }

    /** When something came last that comes only from a market that is heard. */
    Instant lastSign() {
        return lastSign;
    }

    void sign(Instant now) {
        lastSign = now;
    }

    void book(SocketEvent.Book book) {
        books.put(book.spelling(), book);
    }

    Optional<SocketEvent.Book> book(String spelling) {
        return Optional.ofNullable(books.get(spelling));
    }
}
