package io.goldensignals.marketdata.provider.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** A provider on loopback that says what a test tells it to, and remembers what it was asked. */
public final class StubServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Answer> script;

    /** {@code target} is path and query as they were sent. */
    public record Request(String target, Map<String, List<String>> headers) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse(null);
        }

        /** Decoded; empty when it was not sent. */
        public Optional<String> parameter(String name) {
            Matcher matcher = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(target);
            return matcher.find()
                    ? Optional.of(URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8))
                    : Optional.empty();
        }
    }

    /** What comes back; {@code kind} says how. */
    public record Answer(Kind kind, int status, Map<String, String> headers, String body) {
        public static Answer json(String body) {
            return of(200, body);
        }

        public static Answer of(int status, String body) {
            return new Answer(Kind.WHOLE, status, Map.of("Content-Type", "application/json"), body);
        }

        public Answer with(String header, String value) {
            Map<String, String> more = new java.util.TreeMap<>(headers);
            more.put(header, value);
            return new Answer(kind, status, more, body);
        }

        public Answer as(Kind other) {
            return new Answer(other, status, headers, body);
        }
    }

    /** How an answer is sent. */
    public enum Kind {
        WHOLE,
        COMPRESSED,
        /** Half of the body, then the end of the connection. */
        CUT,
        /** Never, until the server is closed. */
        SILENT
    }

    public StubServer() {
        this(request -> Answer.of(404, "no answer was scripted"));
    }

    public StubServer(Function<Request, Answer> script) {
        this.script = script;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on it answers so. */
    public void answer(Answer answer) {
        script = request -> answer;
    }

    public void answer(Function<Request, Answer> by) {
        script = by;
    }

    /** In the order in which they came. */
    public List<Request> requests() {
        return requests;
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = new Request(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()));
        requests.add(request);
        Answer answer = script.apply(request);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        try (exchange) {
            switch (answer.kind()) {
                case WHOLE -> send(exchange, answer.status(), body, body.length);
                case COMPRESSED -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    byte[] compressed = compressed(body);
                    send(exchange, answer.status(), compressed, compressed.length);
                }
                case CUT -> send(exchange, answer.status(), body, body.length / 2);
                case SILENT -> awaitClosing();
            }
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body, int length) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        OutputStream out = exchange.getResponseBody();
        out.write(body, 0, length);
        out.flush();
    }

    private static byte[] compressed(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.close();
    }
}
