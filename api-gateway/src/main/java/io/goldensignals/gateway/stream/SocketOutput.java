package io.goldensignals.gateway.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.JsonCodec;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.time.Duration;

/** Text messages over a WebSocket: a frame with the client's place, and a second one of shared bytes. */
final class SocketOutput implements StreamOutput {
    static final short POLICY_VIOLATION = 1008;
    static final short TOO_BIG = 1009;
    private static final short SERVER_ERROR = 1011;
    private static final short GOING_AWAY = 1012;
    private static final short ACCESS_ENDED = 4003;
    private static final short TOO_SLOW = 4008;

    private static final int TURN_BYTES = 64 * 1024;
    private static final long LAST_WORD_MILLIS = Duration.ofSeconds(3).toMillis();

    private final ServerWebSocket socket;
    private final HttpConnection connection;
    private final PlaceTexts places;
    private final Vertx vertx;
    private int bytes;

    SocketOutput(ServerWebSocket socket, HttpConnection connection, PlaceTexts places, Vertx vertx) {
        this.socket = socket;
        this.connection = connection;
        this.places = places;
        this.vertx = vertx;
    }

    @Override
    public boolean full() {
        return socket.isClosed() || bytes >= TURN_BYTES || socket.writeQueueFull();
    }

    @Override
    public void opened(Channel channel, StreamPosition place) {
        text(head(channel, "subscribed", place) + "}");
    }

    @Override
    public void event(Channel channel, Payload payload, StreamPosition place) {
        data(head(channel, channel.event(), place), payload);
    }

    @Override
    public void heartbeat(Channel channel, StreamPosition place) {
        text(head(channel, "heartbeat", place) + "}");
    }

    @Override
    public void gap(Channel channel, GapNotice notice, StreamPosition place) {
        String data = new String(JsonCodec.write(notice), UTF_8);
        text(head(channel, "gap", place) + ",\"data\":" + data + "}");
    }

    @Override
    public void flush() {
        bytes = 0;
    }

    @Override
    public void end(End reason, StreamPosition place) {
        switch (reason) {
            case RECONNECT -> close(GOING_AWAY, "resume after your last id at another replica");
            case ACCESS_ENDED -> close(ACCESS_ENDED, "your access has ended");
            case TOO_SLOW -> {
                close(TOO_SLOW, "too slow: resume after your last id");
                // A client that does not read never takes leave either.
                vertx.setTimer(LAST_WORD_MILLIS, timer -> Wire.drop(connection));
            }
            case FAILED -> close(SERVER_ERROR, "resume after your last id");
        }
    }

    /** A whole message, not about the place in a channel. */
    void text(String message) {
        if (!socket.isClosed()) {
            socket.writeTextMessage(message);
            bytes += message.length();
        }
    }

    void close(short code, String reason) {
        if (!socket.isClosed()) {
            socket.close(code, reason);
        }
    }

    private void data(String head, Payload payload) {
        if (!socket.isClosed()) {
            socket.writeFrame(WebSocketFrame.textFrame(head + ",\"data\":", false));
            socket.writeFrame(WebSocketFrame.continuationFrame(SharedBytes.together(payload.member()), true));
            bytes += head.length() + payload.length();
        }
    }

    private String head(Channel channel, String type, StreamPosition place) {
        String head = "{\"channel\":\"" + channel.text() + "\",\"type\":\"" + type + "\"";
        return place == null ? head : head + ",\"id\":\"" + places.of(place).text() + "\"";
    }
}
