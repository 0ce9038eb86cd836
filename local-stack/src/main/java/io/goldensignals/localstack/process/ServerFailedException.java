package io.goldensignals.localstack.process;

/** A server that did not start, or died too often: which one, why, and the end of its log. */
public final class ServerFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LINES = 20;

    public ServerFailedException(Server server, String what) {
        super(server.name() + ' ' + what + ", the end of " + server.log() + ":\n  "
                + String.join("\n  ", LogTail.of(server.log(), LINES)));
    }
}
