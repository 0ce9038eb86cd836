package io.goldensignals.observability;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Takes spans as a collector of OpenTelemetry does (OTLP over HTTP), and keeps them. */
public final class Collector implements AutoCloseable {
    // The numbers of fields in opentelemetry/proto/trace/v1/trace.proto.
    private static final int RESOURCE_SPANS = 1;
    private static final int SCOPE_SPANS = 2;
    private static final int SPANS = 2;
    private static final int TRACE_ID = 1;
    private static final int SPAN_ID = 2;
    private static final int PARENT_SPAN_ID = 4;
    private static final int NAME = 5;

    private final HttpServer server;
    private final Map<String, Span> spans = new ConcurrentHashMap<>();

    private record Span(String trace, String id, String parent, String name) {}

    public Collector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The names of all spans from the first one of a trace to each with the given name. */
    public Stream<List<String>> waysTo(String name) {
        return spans.values().stream().filter(span -> span.name().equals(name)).map(this::way);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private List<String> way(Span last) {
        List<String> names = new ArrayList<>();
        for (Span span = last; span != null && span.trace().equals(last.trace()); span = spans.get(span.parent())) {
            names.addFirst(span.name());
        }
        return names;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Stream.of(ByteString.readFrom(exchange.getRequestBody()))
                    .flatMap(request -> field(request, RESOURCE_SPANS))
                    .flatMap(resource -> field(resource, SCOPE_SPANS))
                    .flatMap(scope -> field(scope, SPANS))
                    .map(Collector::span)
                    .forEach(span -> spans.put(span.id(), span));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Span span(ByteString message) {
        return new Span(
                hex(message, TRACE_ID),
                hex(message, SPAN_ID),
                hex(message, PARENT_SPAN_ID),
                field(message, NAME).map(ByteString::toStringUtf8).findFirst().orElse(""));
    }

    private static String hex(ByteString message, int number) {
        return field(message, number)
                .map(bytes -> HexFormat.of().formatHex(bytes.toByteArray()))
                .findFirst()
                .orElse("");
    }

    private static Stream<ByteString> field(ByteString message, int number) {
        try {
            return UnknownFieldSet.parseFrom(message).getField(number).getLengthDelimitedList().stream();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
