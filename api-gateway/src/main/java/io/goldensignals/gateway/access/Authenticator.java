package io.goldensignals.gateway.access;

import io.goldensignals.gateway.access.Identification.Known;
import io.goldensignals.gateway.access.Identification.Refused;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Finds out whose a request is. */
final class Authenticator {
    // One answer for unknown, revoked and expired: it tells nobody that a guess was once right.
    private static final String KEY_REFUSED = "This key is not accepted: unknown, revoked or expired";
    private static final String TICKET_REFUSED = "This ticket is not accepted: expired, or its caller's key is";
    private static final Caller ANONYMOUS_READER = new Caller(Caller.NOBODY.name(), Optional.of(Role.READER));

    private final KeyRing ring;
    private final Tickets tickets;
    private final BearerTokens tokens;
    private final Anonymous anonymous;

    Authenticator(KeyRing ring, Tickets tickets, BearerTokens tokens, Anonymous anonymous) {
        this.ring = ring;
        this.tickets = tickets;
        this.tokens = tokens;
        this.anonymous = anonymous;
    }

    /** Fails with 503 when nobody can know at present. */
    Uni<Identification> identify(RoutingContext request) {
        return switch (Credential.of(request)) {
            case Credential.Missing() -> done(withoutCredentials(request));
            case Credential.Malformed(String detail) -> done(new Refused(detail));
            case Credential.Key(String key) -> Uni.createFrom().item(() -> byKey(key));
            case Credential.StreamTicket(String ticket) -> Uni.createFrom().item(() -> byTicket(ticket, request));
            case Credential.Token(String token) -> tokens.identify(token, request);
        };
    }

    private Identification withoutCredentials(RoutingContext request) {
        return anonymous == Anonymous.LOOPBACK_READER && Loopback.sent(request.request())
                ? new Known(ANONYMOUS_READER)
                : new Identification.Missing();
    }

    private Identification byKey(String key) {
        return ring.caller(KeyText.hash(key)).<Identification>map(Known::new).orElseGet(() -> new Refused(KEY_REFUSED));
    }

    private Identification byTicket(String ticket, RoutingContext request) {
        return tickets.holder(ticket)
                .filter(holder -> stillMay(holder.callerName(), request))
                .<Identification>map(
                        holder -> new Known(new Caller(holder.callerName(), Optional.of(Role.READER)), holder.until()))
                .orElseGet(() -> new Refused(TICKET_REFUSED));
    }

    /** A token can't be revoked before it expires, and its tickets expire with it. */
    private boolean stillMay(String name, RoutingContext request) {
        if (name.startsWith(ApiKey.CALLER)) {
            return ring.accepts(name);
        }
        return !name.equals(Caller.NOBODY.name()) || withoutCredentials(request) instanceof Known;
    }

    private static Uni<Identification> done(Identification found) {
        return Uni.createFrom().item(found);
    }
}
