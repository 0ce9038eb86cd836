package io.goldensignals.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Counts the signals that come over a WebSocket: messages whose last frame has at least a signal's length. */
final class SocketReader extends ChannelInboundHandlerAdapter {
    static final String PATH = "/api/v1/stream";
    private static final String UPGRADE = """
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
            """;
    private static final String SUBSCRIBE = "{\"type\":\"subscribe\",\"channel\":\"signals\"}";
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int FINAL_TEXT = 0x81;
    private static final int MASK_BYTES = 4;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    private final int port;
    private final int jsonLength;
    private final Deliveries deliveries;
    private final Runnable ready;
    private final SignalStart start = new SignalStart();
    private HttpHead head = new HttpHead();
    private boolean opened;
    private boolean last;
    private int headerBytes;
    private int lengthBytes;
    private long length;
    private long rest;

    /** {@code ready} is called once, with the first message. */
    SocketReader(int port, int jsonLength, Deliveries deliveries, Runnable ready) {
        this.port = port;
        this.jsonLength = jsonLength;
        this.deliveries = deliveries;
        this.ready = ready;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.writeAndFlush(HttpHead.request(context.alloc().buffer(), PATH, port, UPGRADE), context.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            if (head != null && head.complete(in)) {
                head.require(101);
                head = null;
                subscribe(context);
            }
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

    /** A client masks its frames; by zeros the text stays as it is. */
    private static void subscribe(ChannelHandlerContext context) {
        ByteBuf frame = context.alloc().buffer();
        frame.writeByte(FINAL_TEXT).writeByte(MASKED | SUBSCRIBE.length()).writeZero(MASK_BYTES);
        frame.writeCharSequence(SUBSCRIBE, US_ASCII);
        context.writeAndFlush(frame, context.voidPromise());
    }

    private void step(ByteBuf in) {
        if (rest > 0) {
            payload(in);
        } else {
            header(in.readByte() & 0xff);
        }
    }

    private void header(int next) {
        switch (headerBytes++) {
            case 0 -> {
                last = (next & FINAL) != 0;
                length = 0;
            }
            case 1 -> {
                lengthBytes = next == TWO_BYTES ? 2 : next == EIGHT_BYTES ? 8 : 0;
                length = lengthBytes == 0 ? next : 0;
            }
            default -> {
                length = length << 8 | next;
                lengthBytes--;
            }
        }
        if (headerBytes > 1 && lengthBytes == 0) {
            headerBytes = 0;
            rest = length;
            start.clear();
        }
    }

    private void payload(ByteBuf in) {
        int there = (int) Math.min(rest, in.readableBytes());
        int taken = start.take(in, there);
        in.skipBytes(start.done() ? there - taken : 0);
        rest -= start.done() ? there : taken;
        if (rest == 0) {
            complete();
        }
    }

    private void complete() {
        if (last && length >= jsonLength) {
            deliveries.delivered(start.number());
        }
        if (!opened) {
            opened = true;
            ready.run();
        }
    }
}
