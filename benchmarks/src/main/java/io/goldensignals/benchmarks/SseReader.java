package io.goldensignals.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Counts the signals among server-sent events in a chunked answer. Of an event it reads the lines up to the data and the
 * data's first bytes; the rest of a signal has a length that is known.
 */
final class SseReader extends ChannelInboundHandlerAdapter {
    static final String PATH = "/api/v1/signals/stream";
    private static final byte[] DATA = "data:".getBytes(US_ASCII);

    private enum State {
        HEAD,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END
    }

    private final int port;
    private final int jsonLength;
    private final Deliveries deliveries;
    private final Runnable ready;
    private final SignalStart start = new SignalStart();
    private HttpHead head = new HttpHead();
    private State state = State.HEAD;
    private boolean opened;
    private int chunk;
    private int lineLength;
    private int dataMatched;
    private int started;
    private int rest;

    /** {@code ready} is called once, with the first event. */
    SseReader(int port, int jsonLength, Deliveries deliveries, Runnable ready) {
        this.port = port;
        this.jsonLength = jsonLength;
        this.deliveries = deliveries;
        this.ready = ready;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.writeAndFlush(
                HttpHead.request(context.alloc().buffer(), PATH, port, "Accept: text/event-stream\r\n"),
                context.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            while (in.isReadable()) {
                step(in);
            }
        } finally {
            in.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        deliveries.ended();
    }

    private void step(ByteBuf in) {
        switch (state) {
            case HEAD -> {
                if (head.complete(in)) {
                    head.require(200);
                    head = null;
                    state = State.CHUNK_SIZE;
                }
            }
            case CHUNK_SIZE -> size(in.readByte());
            case CHUNK -> {
                chunk -= event(in, Math.min(chunk, in.readableBytes()));
                state = chunk == 0 ? State.CHUNK_END : State.CHUNK;
            }
            case CHUNK_END -> {
                if (in.readByte() == '\n') {
                    state = State.CHUNK_SIZE;
                }
            }
        }
    }

    private void size(byte next) {
        if (next == '\n') {
            state = State.CHUNK;
            if (!opened) {
                opened = true;
                ready.run();
            }
        } else if (next != '\r') {
            chunk = chunk * 16 + Character.digit(next, 16);
        }
    }

    /** Reads something, at most so many bytes; how many it was. */
    private int event(ByteBuf in, int most) {
        if (rest > 0) {
            return skip(in, Math.min(rest, most));
        }
        if (dataMatched == DATA.length && !start.done()) {
            int taken = start.take(in, most);
            started += taken;
            if (start.done() && start.number() >= 0) {
                rest = jsonLength - started;
            }
            return taken;
        }
        byte next = in.readByte();
        if (next == '\n') {
            lineLength = 0;
            dataMatched = 0;
            started = 0;
            start.clear();
        } else {
            dataMatched += lineLength == dataMatched && dataMatched < DATA.length && DATA[dataMatched] == next ? 1 : 0;
            lineLength++;
        }
        return 1;
    }

    private int skip(ByteBuf in, int count) {
        in.skipBytes(count);
        rest -= count;
        if (rest == 0) {
            deliveries.delivered(start.number());
        }
        return count;
    }
}
