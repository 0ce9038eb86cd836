package io.goldensignals.marketdata.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaWaitTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Refusal.RateLimited OWN = new Refusal.RateLimited(Optional.empty(), "own");

    private final StubServer server = new StubServer(request -> StubServer.Answer.json("{}"));
    private final Delays quota = new Delays();

    /** Refuses once for each delay, in ms, and allows what comes after them. */
    private static final class Delays implements Quota {
        final Deque<Integer> delays = new ArrayDeque<>();
        boolean isKnown = true;
        boolean interrupts;
        int takes;

        @Override
        public Optional<Refusal.RateLimited> take(int weight) {
            takes++;
            if (interrupts) {
                Thread.currentThread().interrupt();
            }
            return delays.isEmpty() ? Optional.empty() : Optional.of(OWN);
        }

        @Override
        public Optional<Duration> delay(Refusal.RateLimited refusal) {
            return Optional.of(Duration.ofMillis(delays.remove())).filter(delay -> isKnown);
        }

        @Override
        public void pause(Instant until) {}

        @Override
        public List<ProviderStatus.Quota> left() {
            return List.of();
        }

        @Override
        public Optional<Instant> retryAt() {
            return Optional.empty();
        }

        @Override
        public boolean isOwn(Refusal.RateLimited refusal) {
            return true;
        }
    }

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aCallThatIsAllowedInAMomentWaitsForIt() throws Exception {
        quota.delays.addAll(List.of(20, 0, 10));
        assertThat(get(Duration.ofSeconds(10))).isInstanceOf(Outcome.Ok.class);
        assertThat(quota.takes).isEqualTo(4);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_501, 60_000})
    void aCallThatIsAllowedLaterIsRefused(int delay) throws Exception {
        quota.delays.add(delay);
        assertThat(get(Duration.ofSeconds(100))).isEqualTo(Outcome.refused(OWN));
        assertThat(quota.takes).isEqualTo(1);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aCallThatIsAllowedWhoKnowsWhenIsRefused() throws Exception {
        quota.isKnown = false;
        quota.delays.add(1);
        assertThat(get(Duration.ofSeconds(10))).isEqualTo(Outcome.refused(OWN));
    }

    @Test
    void nobodyWaitsLongerThanACallMayTake() throws Exception {
        quota.delays.addAll(List.of(60, 60));
        assertThat(get(Duration.ofMillis(100))).isEqualTo(Outcome.refused(OWN));
        assertThat(quota.takes).isEqualTo(2);
    }

    @Test
    void nobodyWaitsForever() throws Exception {
        Stream.generate(() -> 1).limit(1_000).forEach(quota.delays::add);
        assertThat(get(Duration.ofSeconds(10))).isEqualTo(Outcome.refused(OWN));
        assertThat(quota.takes).isEqualTo(6);
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() {
        quota.delays.add(1_000);
        quota.interrupts = true;
        assertThatThrownBy(() -> get(Duration.ofSeconds(10))).isInstanceOf(InterruptedException.class);
        assertThat(quota.takes).isEqualTo(1);
        assertThat(server.requests()).isEmpty();
    }

    private Outcome<Reply> get(Duration timeout) throws InterruptedException {
        try (ProviderHttp http = new ProviderHttp(VERTX, server.base(), timeout, Secrets.NONE, quota)) {
            return http.get(Call.to("x"));
        }
    }
}
