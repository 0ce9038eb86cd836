package io.goldensignals.gateway.stream;

import io.netty.channel.ChannelFuture;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** The connection under a stream, where Vert.x has no public way to it. */
final class Wire {
    private static final long CANCEL = 8;
    private static final int WRITES_PER_FLUSH = 256;

    private Wire() {}

    /** Ends the request's connection, or stream of HTTP/2, at once: what waits to be sent is lost. */
    static void drop(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(CANCEL);
        } else {
            drop(request.connection());
        }
    }

    /** Closing a connection the public way waits for what it has to send, which a client that does not read prevents. */
    static void drop(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            // Nobody waits for the end of a client that is gone for us.
            ChannelFuture unused = base.channel().close();
        } else {
            connection.close();
        }
    }

    /** A message of two frames, and several messages of one turn, go out with one call of the system. */
    static void flushTogether(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            base.channel().pipeline().addFirst(new FlushConsolidationHandler(WRITES_PER_FLUSH, true));
        }
    }
}
