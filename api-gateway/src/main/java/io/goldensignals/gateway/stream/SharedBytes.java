package io.goldensignals.gateway.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;

/** Memory that several writes may have under way at once, on several threads; the garbage collector frees it. */
final class SharedBytes {
    /** Shorter ones are copied faster than they are shared. */
    static final int LEAST_OUTSIDE = 512;

    private SharedBytes() {}

    static ByteBuf of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    /** Read-only views make their own buffers for every write: the memory's own view of itself is not for many threads. */
    static ByteBuf of(ByteBuffer memory) {
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(memory).asReadOnly());
    }

    /** For one write of several of them, which are not copied. */
    @SuppressWarnings("deprecation") // Vert.x has no other way from memory to a buffer that does not copy it.
    static Buffer together(ByteBuf... parts) {
        return Buffer.buffer(Unpooled.wrappedBuffer(parts.length, parts));
    }
}
