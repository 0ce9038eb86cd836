package io.goldensignals.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.gateway.testing.TestingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TicketsTest {
    private static final byte[] SECRET = "a secret of all replicas".getBytes(UTF_8);
    private static final Duration LIFETIME = Duration.ofSeconds(60);

    private final TestingClock clock = new TestingClock();
    private final Tickets tickets = new Tickets(SECRET, LIFETIME, clock);

    @Test
    void aTicketCarriesItsCallerUntilItExpiresAtAnyReplica() {
        Tickets other = new Tickets(SECRET, LIFETIME, clock);
        Ticket ticket = tickets.issue("user:jos\u00e9");
        assertThat(ticket.expiresAt()).isEqualTo(clock.instant().plus(LIFETIME));
        clock.pass(LIFETIME.minusMillis(1));
        assertThat(other.callerName(ticket.ticket())).contains("user:jos\u00e9");
        assertThat(other.callerName(ticket.ticket())).contains("user:jos\u00e9");
        clock.pass(Duration.ofMillis(1));
        assertThat(other.callerName(ticket.ticket())).isEmpty();
    }

    @Test
    void anotherSecretsTicketsAreRefused() {
        Tickets foreign = new Tickets("another".getBytes(UTF_8), LIFETIME, clock);
        assertThat(tickets.callerName(foreign.issue("key:1").ticket())).isEmpty();
    }

    @Test
    void noCharacterOfATicketCanBeChanged() {
        String ticket = tickets.issue("key:1").ticket();
        for (int i = 0; i < ticket.length(); i++) {
            char other = ticket.charAt(i) == 'A' ? 'B' : 'A';
            String changed = ticket.substring(0, i) + other + ticket.substring(i + 1);
            assertThat(tickets.callerName(changed)).as(changed).isEmpty();
        }
        assertThat(tickets.callerName("")).isEmpty();
        assertThat(tickets.callerName("x".repeat(10_000))).isEmpty();
    }

    @Test
    void aTicketDoesNotTellItself() {
        Ticket ticket = tickets.issue("key:1");
        assertThat(ticket.toString()).doesNotContain(ticket.ticket());
    }
}
