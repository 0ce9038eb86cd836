package io.goldensignals.gateway.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.JsonCodec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A WebSocket to the gateway that keeps what comes. */
public final class SocketClient implements WebSocket.Listener, AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;
    private volatile int closeCode = -1;

    /** As an administrator; throws an {@link ExecutionException} when the handshake is refused. */
    public SocketClient(URI address, String... headers) throws Exception {
        this(
                address,
                Stream.concat(Stream.of("X-API-Key", Gateway.ADMIN_KEY), Stream.of(headers))
                        .toList());
    }

    /** With these headers and no others; throws an {@link ExecutionException} when the handshake is refused. */
    public SocketClient(URI address, List<String> headers) throws Exception {
        WebSocket.Builder builder = http.newWebSocketBuilder();
        for (int i = 0; i < headers.size(); i += 2) {
            builder.header(headers.get(i), headers.get(i + 1));
        }
        socket = builder.buildAsync(address, this).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    public void say(String message) {
        socket.sendText(message.replace('\'', '"'), true).join();
    }

    public List<String> texts() {
        return List.copyOf(texts);
    }

    public List<JsonNode> messages(String type) {
        return texts.stream()
                .map(SocketClient::json)
                .filter(message -> type.equals(message.path("type").asText()))
                .toList();
    }

    /** Of the last message of a channel that has an id, or null. */
    public String lastId(String channel) {
        return texts.stream()
                .map(SocketClient::json)
                .filter(message -> channel.equals(message.path("channel").asText()) && message.has("id"))
                .map(message -> message.get("id").asText())
                .reduce((a, b) -> b)
                .orElse(null);
    }

    /** The code that the gateway closed with, or −1. */
    public int closeCode() {
        return closeCode;
    }

    @Override
    public void onOpen(WebSocket opened) {
        opened.request(Long.MAX_VALUE);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            texts.add(text.toString());
            text.setLength(0);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket closed, int code, String reason) {
        closeCode = code;
        return null;
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }

    private static JsonNode json(String message) {
        try {
            return JsonCodec.mapper().readTree(message);
        } catch (JsonProcessingException e) {
            throw new AssertionError(message, e);
        }
    }
}
