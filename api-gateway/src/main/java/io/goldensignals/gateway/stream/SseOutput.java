package io.goldensignals.gateway.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.JsonCodec;
import io.netty.buffer.ByteBuf;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Server-sent events: what is there for a client in one turn goes out in one write of shared buffers. */
final class SseOutput implements StreamOutput {
    private static final int BATCH_BYTES = 64 * 1024;
    private static final int BATCH_PARTS = 256;
    private static final int RETRY_MILLIS = 2_000;
    private static final ByteBuf HEARTBEAT = text("event:heartbeat\ndata:{}\n\n");
    private static final ByteBuf FIRST_HEARTBEAT = text("event:heartbeat\nretry:" + RETRY_MILLIS + "\ndata:{}\n\n");

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final PlaceTexts places;
    private final List<ByteBuf> parts = new ArrayList<>();
    private int bytes;

    SseOutput(HttpServerRequest request, PlaceTexts places) {
        this.request = request;
        this.response = request.response();
        this.places = places;
    }

    @Override
    public boolean full() {
        return bytes >= BATCH_BYTES || parts.size() >= BATCH_PARTS || response.writeQueueFull();
    }

    @Override
    public void opened(Channel channel, StreamPosition place) {
        add(place, FIRST_HEARTBEAT);
    }

    @Override
    public void event(Channel channel, Payload payload, StreamPosition place) {
        add(place, payload.event());
    }

    @Override
    public void heartbeat(Channel channel, StreamPosition place) {
        add(place, HEARTBEAT);
    }

    @Override
    public void gap(Channel channel, GapNotice notice, StreamPosition place) {
        add(place, text("event:gap\ndata:" + new String(JsonCodec.write(notice), UTF_8) + "\n\n"));
    }

    @Override
    public void flush() {
        if (!parts.isEmpty()) {
            response.write(SharedBytes.together(parts.toArray(ByteBuf[]::new)));
            parts.clear();
            bytes = 0;
        }
    }

    @Override
    public void end(End reason, StreamPosition place) {
        switch (reason) {
            case RECONNECT -> {
                // Not all at once: the replicas that stay have to take them.
                int retry = ThreadLocalRandom.current().nextInt(RETRY_MILLIS / 4, RETRY_MILLIS);
                add(place, text("event:reconnect\nretry:" + retry + "\ndata:{}\n\n"));
                flush();
                response.end();
            }
            case ACCESS_ENDED -> {
                flush();
                response.end();
            }
            // Cut off amid the response: a browser resumes with its last id.
            case TOO_SLOW, FAILED -> Wire.drop(request);
        }
    }

    private void add(StreamPosition place, ByteBuf event) {
        if (place != null) {
            part(places.of(place).id());
        }
        part(event);
    }

    private void part(ByteBuf part) {
        parts.add(part);
        bytes += part.readableBytes();
    }

    private static ByteBuf text(String text) {
        return SharedBytes.of(text.getBytes(UTF_8));
    }
}
