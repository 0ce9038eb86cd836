package io.goldensignals.marketdata.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.calendar.MarketCalendar;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.RejectedInput;
import io.goldensignals.marketdata.provider.StreamListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedSocketTest {
    private static final Instant NOON = Instant.parse("2026-11-24T17:00:00Z");

    private record Published(Quote quote, long watchOffset) {}

    private final TestingMember socketed = streaming("socketed", true);
    private final TestingMember asked = new TestingMember("asked");
    private final List<MarketDataProvider> both = List.of(socketed, asked);
    private final List<Published> published = new ArrayList<>();
    private final List<RejectedInput> letters = new ArrayList<>();
    private Instant now = NOON;
    private final SharedSocket socket = new SharedSocket(
            socketed,
            new ProviderChain.Tools(
                    ChainRules.STANDARD,
                    new MarketCalendar(),
                    new Letters(letters::add),
                    new Progress(),
                    new Freshness(),
                    () -> now),
            (quote, offset) -> published.add(new Published(quote, offset)));

    @Test
    void aQuoteIsPublishedUnderItsEntryOnceTheLogHasAPriceNearIt() {
        socket.follow("ACME", 7, both);
        socket.published(asked.quote("ACME", 100, NOON));
        says(100.5, 1);
        assertThat(published).singleElement().satisfies(one -> {
            assertThat(one.quote().price()).isEqualTo(100.5);
            assertThat(one.quote().provider()).isEqualTo("socketed");
            assertThat(one.quote().fallback()).isFalse();
            assertThat(one.watchOffset()).isEqualTo(7);
        });
    }

    @Test
    void aJumpIsHeldUntilAnotherProvidersPublishedQuoteConfirmsIt() {
        socket.follow("ACME", 7, both);
        socket.known(socketed.quote("ACME", 100, NOON));
        for (int second = 1; second < 10; second++) {
            says(50, second);
        }
        assertThat(published).isEmpty();
        socket.published(asked.quote("ACME", 50.2, NOON.plusSeconds(10)));
        says(50.1, 11);
        assertThat(prices()).containsExactly(50.1);
        assertThat(letters).isEmpty();
    }

    @Test
    void aJumpThatAnotherContradictsIsADeadLetter() {
        socket.follow("ACME", 7, both);
        socket.known(socketed.quote("ACME", 100, NOON));
        says(50, 1);
        socket.published(asked.quote("ACME", 100.2, NOON.plusSeconds(2)));
        says(100.3, 3);
        assertThat(prices()).containsExactly(100.3);
        assertThat(letters).singleElement().satisfies(l -> assertThat(l.raw()).contains("50"));
    }

    @Test
    void aFirstPriceThatNobodySpeaksAboutIsGoodAfterAWhile() {
        socket.follow("ACME", 7, both);
        says(100, 0);
        now = NOON.plusSeconds(9);
        socket.settle();
        assertThat(published).as("another may still be asked").isEmpty();
        now = NOON.plusSeconds(10);
        socket.settle();
        assertThat(published).containsExactly(new Published(socketed.quote("ACME", 100, NOON), 7));
        says(101, 11);
        socket.settle();
        assertThat(prices()).containsExactly(100.0, 101.0);
    }

    @Test
    void aFirstPriceThatAnotherContradictsIsNeverGood() {
        socket.follow("ACME", 7, both);
        says(100, 0);
        socket.published(asked.quote("ACME", 7, NOON));
        now = NOON.plusSeconds(10);
        socket.settle();
        says(7.01, 11);
        assertThat(prices()).containsExactly(7.01);
        assertThat(letters).hasSize(1);
    }

    @Test
    void aStaleQuoteIsNobodysWord() {
        socket.follow("ACME", 7, both);
        Quote stale = asked.quote("ACME", 100, NOON).withQuality(Quality.STALE);
        socket.published(stale);
        socket.known(stale);
        says(100.5, 1);
        assertThat(published).isEmpty();
        socket.published(stale.withQuality(Quality.LIVE));
        says(100.5, 2);
        assertThat(prices()).containsExactly(100.5);
    }

    @Test
    void aListWithoutTheProviderEndsItsSubscription() {
        socket.follow("ACME", 7, List.of(socketed));
        StreamListener listener = socketed.listeners.get("ACME");
        socket.follow("ACME", 8, List.of(asked));
        assertThat(socketed.listeners).isEmpty();
        listener.quote(socketed.quote("ACME", 100, NOON));
        assertThat(published).as("it was under way").isEmpty();
        socket.follow("OTHER", 9, List.of(asked));
        assertThat(socketed.subscribed).containsExactly("ACME");
    }

    @Test
    void aChangedEntryKeepsTheLastGoodPriceAndItsQuotesGoUnderTheNewOne() {
        socket.follow("ACME", 7, both);
        socket.known(asked.quote("ACME", 100, NOON));
        socket.follow("ACME", 8, both);
        says(100.5, 1);
        assertThat(published).containsExactly(new Published(socketed.quote("ACME", 100.5, NOON.plusSeconds(1)), 8));
        says(50, 2);
        assertThat(published).hasSize(1);
    }

    @Test
    void aSymbolThatComesBackBeginsAnew() {
        socket.follow("ACME", 7, both);
        socket.known(asked.quote("ACME", 100, NOON));
        socket.unsubscribe("ACME");
        socket.follow("ACME", 9, List.of(socketed));
        says(5, 1);
        assertThat(published).extracting(Published::watchOffset).containsExactly(9L);
    }

    @Test
    void onlyTheFirstOfThoseWithASocketIsNoFallback() {
        TestingMember other = streaming("other", false);
        socket.follow("A", 1, List.of(asked, socketed, other));
        socket.follow("B", 2, List.of(other, socketed));
        TestingMember barren = new TestingMember("barren");
        barren.once = true;
        socket.follow("C", 3, List.of(barren, socketed));
        for (String symbol : List.of("A", "B", "C")) {
            socket.known(asked.quote(symbol, 100, NOON));
            socketed.listeners.get(symbol).quote(socketed.quote(symbol, 100.5, NOON.plusSeconds(1)));
        }
        assertThat(published).extracting(one -> one.quote().fallback()).containsExactly(false, true, false);
    }

    @Test
    void aFallbackGivesWayWhileThePreferredSocketIsHeard() {
        TestingMember preferred = streaming("preferred", true);
        socket.follow("ACME", 7, List.of(preferred, socketed));
        socket.published(preferred.quote("ACME", 100, NOON));
        says(100.1, 1);
        assertThat(published).isEmpty();
        now = NOON.plusSeconds(10);
        socket.published(preferred.quote("ACME", 100, NOON.plusSeconds(2)).withFallback(true));
        says(100.2, 10);
        assertThat(prices()).as("what was asked for is no sign of a socket").containsExactly(100.2);
    }

    @Test
    void oneThatHadNoPlaceGetsTheNextThatIsFree() {
        for (String symbol : List.of("A", "B", "C")) {
            socket.follow(symbol, 1, both);
        }
        socketed.listeners.get("C").refused(new Refusal.NotEntitled("2 symbols at most"));
        socket.settle();
        assertThat(socketed.subscribed).containsExactly("A", "B", "C");
        socket.unsubscribe("A");
        socket.settle();
        socket.settle();
        assertThat(socketed.subscribed).containsExactly("A", "B", "C", "C");
        socketed.listeners.get("B").refused(new Refusal.NotFound("B"));
        socket.unsubscribe("C");
        socket.settle();
        assertThat(socketed.subscribed).as("nobody waits").hasSize(4);
    }

    @Test
    void aPlaceThatIsFreeBeforeItsLackIsToldIsGivenToo() {
        socket.follow("A", 1, both);
        socket.follow("B", 1, both);
        StreamListener late = socketed.listeners.get("B");
        socket.unsubscribe("A");
        socket.settle();
        late.refused(new Refusal.NotEntitled("1 symbol at most"));
        socket.settle();
        assertThat(socketed.subscribed).containsExactly("A", "B", "B");
    }

    @Test
    void nothingIsPublishedAfterItsEnd() {
        socket.follow("ACME", 7, both);
        says(100, 0);
        StreamListener listener = socketed.listeners.get("ACME");
        socket.close();
        listener.quote(socketed.quote("ACME", 100, NOON.plusSeconds(1)));
        now = NOON.plusSeconds(60);
        socket.settle();
        assertThat(published).isEmpty();
    }

    private void says(double price, int second) {
        now = now.isBefore(NOON.plusSeconds(second)) ? NOON.plusSeconds(second) : now;
        socketed.listeners.get("ACME").quote(socketed.quote("ACME", price, NOON.plusSeconds(second)));
    }

    private List<Double> prices() {
        return published.stream().map(one -> one.quote().price()).toList();
    }

    private static TestingMember streaming(String name, boolean once) {
        TestingMember member = new TestingMember(name);
        member.capabilities.add(Capability.STREAM);
        member.once = once;
        return member;
    }
}
