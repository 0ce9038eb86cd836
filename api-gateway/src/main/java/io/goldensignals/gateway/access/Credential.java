package io.goldensignals.gateway.access;

import io.goldensignals.gateway.request.Parameters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a request shows to tell whose it is. None of them says what it holds. */
sealed interface Credential {
    /** Nothing. */
    record Missing() implements Credential {}

    /** Something that can't be one. */
    record Malformed(String detail) implements Credential {}

    /** An API key. */
    record Key(String text) implements Credential {
        @Override
        public String toString() {
            return "Key";
        }
    }

    /** A token of an identity provider. */
    record Token(String text) implements Credential {
        @Override
        public String toString() {
            return "Token";
        }
    }

    /** A ticket for a stream. */
    record StreamTicket(String text) implements Credential {
        @Override
        public String toString() {
            return "StreamTicket";
        }
    }

    Pattern BEARER = Pattern.compile("(?i:bearer) +([!-~]{1,8192}) *");
    Pattern JWT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    String FORMS = "an API key as Authorization: Bearer gs_… or as X-API-Key, or a token as Authorization: Bearer";

    static Credential of(RoutingContext request) {
        HttpServerRequest http = request.request();
        List<Credential> found = new ArrayList<>();
        http.headers().getAll("Authorization").forEach(value -> found.add(authorization(value)));
        http.headers().getAll("X-API-Key").forEach(value -> found.add(key(value.strip())));
        if (HttpMethod.GET.equals(http.method()) && Parameters.isStream(http.path())) {
            tickets(request).forEach(value -> found.add(ticket(value)));
        }
        return switch (found.size()) {
            case 0 -> new Missing();
            case 1 -> found.getFirst();
            default -> new Malformed("Send one credential only, not " + found.size());
        };
    }

    private static Credential authorization(String value) {
        var bearer = BEARER.matcher(value);
        if (!bearer.matches()) {
            return new Malformed("Send " + FORMS);
        }
        String text = bearer.group(1);
        if (text.startsWith(KeyText.MARK)) {
            return key(text);
        }
        return JWT.matcher(text).matches() ? new Token(text) : new Malformed("Send " + FORMS);
    }

    private static Credential key(String text) {
        return KeyText.wellFormed(text)
                ? new Key(text)
                : new Malformed(
                        "An API key is gs_, 8 characters, _ and 43 characters: this one is cut off or misspelt");
    }

    private static Credential ticket(String text) {
        return Tickets.wellFormed(text) ? new StreamTicket(text) : new Malformed("This is no ticket");
    }

    private static List<String> tickets(RoutingContext request) {
        try {
            return request.queryParam(Parameters.TICKET);
        } catch (RuntimeException e) {
            // A query that can't be decoded: the endpoint tells, to those who may ask.
            return List.of();
        }
    }
}
