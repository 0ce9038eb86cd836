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
 * Tickets are kept nowhere: they carry their end and their caller's name, signed with the secret that all replicas share.
 * Whoever has one may read, whatever more the caller may do.
 */
final class Tickets {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{12,512}\\.[A-Za-z0-9_-]{43}");

    private final byte[] key;
    private final Duration lifetime;
    private final InstantSource clock;

    Tickets(byte[] key, Duration lifetime, InstantSource clock) {
        this.key = key.clone();
        this.lifetime = lifetime;
        this.clock = clock;
    }

    Ticket issue(String callerName) {
        Instant end = clock.instant().plus(lifetime).truncatedTo(ChronoUnit.MILLIS);
        byte[] name = callerName.getBytes(UTF_8);
        byte[] content = ByteBuffer.allocate(Long.BYTES + name.length)
                .putLong(end.toEpochMilli())
                .put(name)
                .array();
        String text = encode(content);
        return new Ticket(text + '.' + signature(text), end);
    }

    static boolean wellFormed(String ticket) {
        return FORM.matcher(ticket).matches();
    }

    /** The name of the caller that got it; empty when it has expired or was not issued here. */
    Optional<String> callerName(String ticket) {
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
        return clock.instant().isBefore(end) ? Optional.of(UTF_8.decode(content).toString()) : Optional.empty();
    }

    private String signature(String text) {
        return encode(GatewaySecret.hmac(key, text.getBytes(US_ASCII)));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
