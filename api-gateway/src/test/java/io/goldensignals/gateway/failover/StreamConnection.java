package io.goldensignals.gateway.failover;

import java.io.IOException;

/** One connection to one replica, read by one thread. */
interface StreamConnection extends AutoCloseable {
    /** The next message, waited for; null when the replica has ended the stream in good order. */
    Message next() throws IOException;

    /** Changes the filter from here on; false where the protocol has no way to. */
    boolean change(Wish wish) throws IOException;

    @Override
    void close() throws IOException;
}
