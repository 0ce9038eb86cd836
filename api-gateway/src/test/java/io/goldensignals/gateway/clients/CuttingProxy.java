package io.goldensignals.gateway.clients;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between clients and a server, and cuts all connections after so many bytes of the server's, amid whatever. */
final class CuttingProxy implements AutoCloseable {
    private static final int NEVER = Integer.MAX_VALUE;

    private final ServerSocket door;
    private final int server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger left = new AtomicInteger(NEVER);
    private final AtomicInteger cuts = new AtomicInteger();

    private CuttingProxy(ServerSocket door, int server) {
        this.door = door;
        this.server = server;
    }

    /** Before a server at a port of this machine. */
    static CuttingProxy before(int server) throws IOException {
        CuttingProxy proxy = new CuttingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    int port() {
        return door.getLocalPort();
    }

    void cutAfter(int bytes) {
        left.set(bytes);
    }

    /** Cuts so far. */
    int cuts() {
        return cuts.get();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
                sockets.add(client);
                sockets.add(upstream);
                Thread.ofVirtual().start(() -> pump(client, upstream, false));
                Thread.ofVirtual().start(() -> pump(upstream, client, true));
            } catch (IOException e) {
                // The server is away, or the door was closed.
                cutNow();
            }
        }
    }

    private void pump(Socket from, Socket to, boolean counted) {
        byte[] buffer = new byte[8_192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                int passed = counted ? allowed(read) : read;
                out.write(buffer, 0, passed);
                if (passed < read) {
                    cuts.incrementAndGet();
                    cutNow();
                    return;
                }
            }
        } catch (IOException e) {
            // Either side has gone: so does the other one.
        } finally {
            cut(from);
            cut(to);
        }
    }

    private int allowed(int bytes) {
        int before = left.getAndUpdate(now -> now == NEVER ? NEVER : now < bytes ? NEVER : now - bytes);
        return before == NEVER ? bytes : Math.min(before, bytes);
    }

    private void cutNow() {
        sockets.forEach(this::cut);
    }

    private void cut(Socket socket) {
        sockets.remove(socket);
        try {
            // A reset, not a farewell.
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        }
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cutNow();
    }
}
