package io.goldensignals.gateway.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.gateway.problem.ApiException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;

/** The client's side of a WebSocket: puts its messages together, and does what they say. */
final class SocketSession {
    private static final EventLog LOG = new EventLog(SocketSession.class);

    static final int LONGEST_MESSAGE = ApiException.LONGEST_BODY;
    private static final int MOST_BAD_MESSAGES = 20;

    private final Streams streams;
    private final StreamClient client;
    private final ServerWebSocket socket;
    private final SocketOutput output;
    private final String traceId;
    private Buffer message = Buffer.buffer();
    private boolean binary;
    private int bad;

    SocketSession(Streams streams, StreamClient client, ServerWebSocket socket, SocketOutput output, String traceId) {
        this.streams = streams;
        this.client = client;
        this.socket = socket;
        this.output = output;
        this.traceId = traceId;
    }

    void begin() {
        socket.frameHandler(this::frame);
        // Answers nobody reads must not pile up either: what is not read is not asked.
        socket.drainHandler(drained -> {
            socket.resume();
            client.wake();
        });
        // What goes wrong with a connection ends it, and the close handler hears of it.
        socket.exceptionHandler(failure -> LOG.debug("stream.connection_failed", "reason", failure.getMessage()));
        socket.closeHandler(closed -> client.gone());
    }

    private void frame(WebSocketFrame frame) {
        if (frame.isText() || frame.isBinary()) {
            binary = frame.isBinary();
            message = Buffer.buffer();
        } else if (!frame.isContinuation()) {
            return;
        }
        if (message.length() + frame.binaryData().length() > LONGEST_MESSAGE) {
            output.close(SocketOutput.TOO_BIG, "a message has at most " + LONGEST_MESSAGE + " bytes");
            return;
        }
        message.appendBuffer(frame.binaryData());
        if (frame.isFinal()) {
            String text = message.toString(UTF_8);
            message = Buffer.buffer();
            answer(text);
        }
    }

    private void answer(String text) {
        try {
            if (binary) {
                throw ApiException.malformed("Messages are texts, not binary");
            }
            obey(ClientMessages.read(text));
        } catch (ApiException e) {
            byte[] problem = JsonCodec.write(e.problem(socket.path(), traceId));
            output.text("{\"type\":\"error\",\"problem\":" + new String(problem, UTF_8) + "}");
            if (++bad > MOST_BAD_MESSAGES) {
                output.close(SocketOutput.POLICY_VIOLATION, "more than " + MOST_BAD_MESSAGES + " bad messages");
            }
        }
        if (!socket.isClosed() && socket.writeQueueFull()) {
            socket.pause();
        }
    }

    private void obey(ClientMessage wish) {
        switch (wish) {
            case ClientMessage.Subscribe(Channel channel, StreamFilter filter, StreamPosition after) ->
                streams.subscribe(client, channel, filter, after);
            case ClientMessage.Unsubscribe(Channel channel) ->
                client.execute(() -> {
                    client.unsubscribe(channel);
                    output.text("{\"type\":\"unsubscribed\",\"channel\":\"" + channel.text() + "\"}");
                });
            case ClientMessage.Ping() -> output.text("{\"type\":\"pong\"}");
        }
    }
}
