package io.goldensignals.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.gateway.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TicketsTest {
    private static final byte[] SECRET = "a secret of all replicas".getBytes(UTF_8);
    private static final Duration LIFETIME = Duration.ofSeconds(60);

    private final TestingClock clock = new TestingClock();
    private final Tickets tickets = new Tickets(SECRET, LIFETIME, clock);

    @Test
    void aTicketCarriesItsCallerUntilItExpiresAtAnyReplica() {
        Tickets other = new Tickets(SECRET, LIFETIME, clock);
        Ticket ticket = tickets.issue("user:jos\u00e9", Instant.MAX);
        assertThat(ticket.expiresAt()).isEqualTo(clock.instant().plus(LIFETIME));
        clock.pass(LIFETIME.minusMillis(1));
        assertThat(other.holder(ticket.ticket())).contains(new Tickets.Holder("user:jos\u00e9", Instant.MAX));
        assertThat(other.holder(ticket.ticket())).contains(new Tickets.Holder("user:jos\u00e9", Instant.MAX));
        clock.pass(Duration.ofMillis(1));
        assertThat(other.holder(ticket.ticket())).isEmpty();
    }

    @Test
    void aTicketCarriesTheEndOfItsCallersAccessAndDoesNotOutliveIt() {
        Instant later = clock.instant().plus(LIFETIME).plusSeconds(600);
        Ticket usual = tickets.issue("user:alice", later);
        assertThat(usual.expiresAt()).isEqualTo(clock.instant().plus(LIFETIME));
        assertThat(tickets.holder(usual.ticket())).contains(new Tickets.Holder("user:alice", later));
        Instant soon = clock.instant().plusSeconds(5);
        Ticket capped = tickets.issue("user:alice", soon);
        assertThat(capped.expiresAt()).isEqualTo(soon);
        clock.pass(Duration.ofSeconds(5));
        assertThat(tickets.holder(capped.ticket())).isEmpty();
        assertThat(tickets.holder(usual.ticket())).isPresent();
    }

    @Test
    void anotherSecretsTicketsAreRefused() {
        Tickets foreign = new Tickets("another".getBytes(UTF_8), LIFETIME, clock);
        assertThat(tickets.holder(foreign.issue("key:1", Instant.MAX).ticket())).isEmpty();
    }

    @Test
    void noCharacterOfATicketCanBeChanged() {
        String ticket = tickets.issue("key:1", Instant.MAX).ticket();
        for (int i = 0; i < ticket.length(); i++) {
            char other = ticket.charAt(i) == 'A' ? 'B' : 'A';
            String changed = ticket.substring(0, i) + other + ticket.substring(i + 1);
            assertThat(tickets.holder(changed)).as(changed).isEmpty();
        }
        assertThat(tickets.holder("")).isEmpty();
        assertThat(tickets.holder("x".repeat(10_000))).isEmpty();
    }

    @Test
    void aTicketDoesNotTellItself() {
        Ticket ticket = tickets.issue("key:1", Instant.MAX);
        assertThat(ticket.toString()).doesNotContain(ticket.ticket());
    }
}
