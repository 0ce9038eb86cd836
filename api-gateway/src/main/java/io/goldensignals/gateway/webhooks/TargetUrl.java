package io.goldensignals.gateway.webhooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** A webhook's URL in its parts. {@code host} has the brackets of an IPv6 address, {@code path} the query. */
record TargetUrl(boolean secure, String host, int port, String path) {
    static final int LONGEST = 2_000;

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int HIGHEST_PORT = 65_535;

    /** Throws {@link RefusedTargetException} with what is wrong with the text, which it does not repeat. */
    static TargetUrl parse(String text, boolean allowHttp) {
        URI uri = uri(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        refuseIf(
                !secure && !(allowHttp && scheme.equals("http")),
                "its scheme is not " + (allowHttp ? "http or https" : "https"));
        refuseIf(uri.getRawUserInfo() != null, "it has a user or password");
        refuseIf(uri.getRawFragment() != null, "it has a fragment");
        refuseIf(uri.getHost() == null || uri.getHost().isEmpty(), "it has no valid host");
        int usual = secure ? HTTPS_PORT : HTTP_PORT;
        int port = uri.getPort() == -1 ? usual : uri.getPort();
        refuseIf(port < 1 || port > HIGHEST_PORT, "its port is not from 1 to 65535");
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : '?' + uri.getRawQuery();
        return new TargetUrl(secure, uri.getHost(), port, path + query);
    }

    private static URI uri(String text) {
        refuseIf(text.length() > LONGEST, "it is longer than " + LONGEST + " characters");
        refuseIf(text.chars().anyMatch(c -> c <= ' ' || c > '~'), "it has characters that must be escaped");
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            // Its message would repeat the text, which may hold a token.
            throw new RefusedTargetException("it is no URL: " + e.getReason());
        }
    }

    private static void refuseIf(boolean wrong, String reason) {
        if (wrong) {
            throw new RefusedTargetException(reason);
        }
    }
}
