package io.goldensignals.gateway.request;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which coding the server, which knows gzip alone, chooses for a client. */
final class ContentCoding {
    private static final Pattern COMMA = Pattern.compile(",");

    private ContentCoding() {}

    /** {@code acceptEncoding} may be null. By the server's own rules, so that tags tell what is sent. */
    static boolean gzip(String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        float any = -1;
        float gzip = -1;
        for (String part : COMMA.split(acceptEncoding.toLowerCase(Locale.ROOT), -1)) {
            float quality = quality(part);
            if (part.contains("*")) {
                any = quality;
            } else if (part.contains("gzip")) {
                gzip = Math.max(gzip, quality);
            }
        }
        return gzip < 0 ? any > 0 : gzip > 0;
    }

    private static float quality(String part) {
        int equals = part.indexOf('=');
        if (equals < 0) {
            return 1;
        }
        try {
            return Float.parseFloat(part.substring(equals + 1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
