package io.goldensignals.gateway.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tickets are kept nowhere: they carry their end, that of their caller's access and its name, signed with the secret that
 * all replicas share. Whoever has one may read, whatever more the caller may do.
 */
final class Tickets {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{12,512}\\.[A-Za-z0-9_-]{43}");
    private static final long ENDLESS = Long.MAX_VALUE;

    private final byte[] key;
    private final Duration lifetime;
    private final InstantSource clock;

    Tickets(byte[] key, Duration lifetime, InstantSource clock) {
        this.key = key.clone();
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Who got a ticket, and when the access ends, with everything opened by it, that the ticket was issued for. */
    record Holder(String callerName, Instant until) {}

    /** {@code until} is the end of the caller's access, which the ticket does not outlive; {@link Instant#MAX} for none. */
    Ticket issue(String callerName, Instant until) {
        Instant usual = clock.instant().plus(lifetime).truncatedTo(ChronoUnit.MILLIS);
        Instant end = until.isBefore(usual) ? until.truncatedTo(ChronoUnit.MILLIS) : usual;
        byte[] name = callerName.getBytes(UTF_8);
        byte[] content = ByteBuffer.allocate(2 * Long.BYTES + name.length)
                .putLong(end.toEpochMilli())
                .putLong(until.equals(Instant.MAX) ? ENDLESS : until.toEpochMilli())
                .put(name)
                .array();
        String text = encode(content);
        return new Ticket(text + '.' + signature(text), end);
    }

    static boolean wellFormed(String ticket) {
        return FORM.matcher(ticket).matches();
    }

    /** Empty when it has expired or was not issued here. */
    Optional<Holder> holder(String ticket) {
        if (!wellFormed(ticket)) {
            return Optional.empty();
        }
        int dot = ticket.indexOf('.');
        String text = ticket.substring(0, dot);
        byte[] found = ticket.substring(dot + 1).getBytes(US_ASCII);
        if (!MessageDigest.isEqual(found, signature(text).getBytes(US_ASCII))) {
            return Optional.empty();
        }
        ByteBuffer content = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        Instant end = Instant.ofEpochMilli(content.getLong());
        long until = content.getLong();
        Holder holder = new Holder(
                UTF_8.decode(content).toString(), until == ENDLESS ? Instant.MAX : Instant.ofEpochMilli(until));
        return clock.instant().isBefore(end) ? Optional.of(holder) : Optional.empty();
    }

    private String signature(String text) {
        return encode(GatewaySecret.hmac(key, text.getBytes(US_ASCII)));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
