package io.goldensignals.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import java.util.Locale;

/** The head of an HTTP/1.1 answer as it comes in. */
final class HttpHead {
    private static final int LONGEST = 8_192;
    private static final String END = "\r\n\r\n";
    private static final String LENGTH = "\r\ncontent-length:";

    private final StringBuilder text = new StringBuilder();

    /** Takes bytes up to the end of the head; whether it is complete. */
    boolean complete(ByteBuf in) {
        while (in.isReadable()) {
            text.append((char) in.readByte());
            int length = text.length();
            if (length >= END.length() && text.charAt(length - 1) == '\n' && text.charAt(length - 3) == '\n') {
                return true;
            }
            if (length > LONGEST) {
                throw new IllegalStateException("an answer's head does not end");
            }
        }
        return false;
    }

    /** Throws unless the complete head has this status. */
    void require(int status) {
        if (!text.toString().startsWith("HTTP/1.1 " + status)) {
            throw new IllegalStateException("expected " + status + ", got " + text);
        }
    }

    int contentLength() {
        String lower = text.toString().toLowerCase(Locale.ROOT);
        int start = lower.indexOf(LENGTH);
        if (start < 0) {
            throw new IllegalStateException("no length in " + text);
        }
        start += LENGTH.length();
        return Integer.parseInt(
                lower.substring(start, lower.indexOf('\r', start)).strip());
    }

    static ByteBuf request(ByteBuf out, String path, int port, String further) {
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + further + "\r\n";
        out.writeCharSequence(request, US_ASCII);
        return out;
    }
}
