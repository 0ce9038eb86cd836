package io.goldensignals.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.SocketClient;
import io.goldensignals.gateway.testing.SseClient;
import io.goldensignals.gateway.testing.TestingIssuer;
import io.goldensignals.testsupport.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams that were opened with a token, or with a ticket got by one, at the time when it expires. */
@QuarkusTest
@TestProfile(AccessProfile.class)
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(value = TestingIssuer.class, restrictToAnnotatedClass = true)
class TokenStreamsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String EVENTS = "/api/v1/signals/stream";
    private static final String SOCKET = "/api/v1/stream";
    private static final int SECONDS = 6;

    @Test
    void endWithTheTokenHoweverItWasBroughtAndThoseOfKeysGoOn() throws Exception {
        ConsensusRows.recreate();
        Gateway nobody = Gateway.with();
        String bearer = "Bearer " + TestingIssuer.token("roles=reader", "exp=" + SECONDS);
        Gateway holder = Gateway.with("Authorization", bearer);
        Gateway.Answer issued = holder.post("/api/v1/tickets", "");
        assertThat(Instant.parse(issued.text("expiresAt")))
                .isBefore(Instant.now().plusSeconds(SECONDS + 1));
        String ticket = "?ticket=" + issued.text("ticket");
        try (SseClient byKey = new SseClient(new Gateway().open(EVENTS));
                SseClient byToken = new SseClient(holder.open(EVENTS));
                SseClient byTicket = new SseClient(nobody.open(EVENTS + ticket));
                SocketClient socketByKey = new SocketClient(nobody.socket(SOCKET));
                SocketClient socketByToken = new SocketClient(nobody.socket(SOCKET), List.of("Authorization", bearer));
                SocketClient socketByTicket = new SocketClient(nobody.socket(SOCKET + ticket), List.of())) {
            for (SseClient each : List.of(byKey, byToken, byTicket)) {
                await().atMost(PATIENCE).until(() -> !each.events("heartbeat").isEmpty());
            }
            await().atMost(PATIENCE)
                    .until(() -> byToken.endedInGoodOrder()
                            && byTicket.endedInGoodOrder()
                            && socketByToken.closeCode() == 4003
                            && socketByTicket.closeCode() == 4003);
            assertThat(byKey.ended()).isFalse();
            assertThat(socketByKey.closeCode()).isEqualTo(-1);
            assertThat(nobody.status("GET", EVENTS + ticket)).isEqualTo(401);
        }
    }
}
