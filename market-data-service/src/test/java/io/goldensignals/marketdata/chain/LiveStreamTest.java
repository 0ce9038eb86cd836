package io.goldensignals.marketdata.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.calendar.MarketCalendar;
import io.goldensignals.marketdata.provider.AssetClass;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.MarketStream;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.RejectedInput;
import io.goldensignals.marketdata.provider.ResumePoint;
import io.goldensignals.marketdata.provider.StreamListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveStreamTest {
    /** A Tuesday noon in New York. */
    private static final Instant NOON = Instant.parse("2026-11-24T17:00:00Z");

    private final TestingMember first = new TestingMember("first");
    private final TestingMember second = new TestingMember("second");
    private final Listener listener = new Listener();
    private final Progress progress = new Progress();
    private final Freshness freshness = new Freshness();
    private volatile Instant now = NOON;
    private MarketStream stream;

    @AfterEach
    void close() {
        stream.close();
    }

    @Test
    void theFirstProviderIsAskedForAllAndTheNextForWhatItDoesNotHave() {
        first.quote = symbol -> symbol.equals("ACME")
                ? Outcome.ok(first.quote(symbol, 100, NOON))
                : TestingMember.refused(new Refusal.NotFound(symbol));
        second.quotes(100, NOON);
        open("ACME", "BETA");
        until(() -> listener.of("ACME").size() == 1 && listener.of("BETA").size() == 1);
        assertThat(listener.of("ACME").getFirst().fallback()).isFalse();
        assertThat(listener.of("BETA").getFirst()).satisfies(quote -> {
            assertThat(quote.provider()).isEqualTo("second");
            assertThat(quote.fallback()).isTrue();
        });
        int rounds = first.rounds.size();
        until(() -> first.rounds.size() > rounds + 2);
        assertThat(first.rounds.getLast())
                .as("what it does not know it is not asked again")
                .containsExactly("ACME");
    }

    @Test
    void whatAKeyDoesNotCoverInABatchIsAskedForAlone() {
        first.capabilities.add(Capability.QUOTE);
        first.quote = symbol -> Outcome.ok(first.quote(symbol, 100, NOON));
        first.batch = symbol -> symbol.equals("ACME")
                ? first.quote.apply(symbol)
                : TestingMember.refused(new Refusal.NotEntitled("no batches"));
        second.quotes(100, NOON);
        open("ACME", "BETA");
        until(() -> listener.of("BETA").size() == 1);
        assertThat(listener.of("BETA").getFirst().provider()).isEqualTo("first");
    }

    @Test
    void anUnchangedPriceIsPublishedOnceAndMarkedStaleWhenItIsOld() {
        first.quotes(100, NOON);
        second.quotes(100, NOON);
        open("ACME");
        until(() -> first.rounds.size() > 5);
        assertThat(listener.of("ACME")).hasSize(1);
        now = NOON.plusSeconds(61);
        until(() -> listener.of("ACME").size() == 2);
        assertThat(listener.of("ACME").getLast()).satisfies(quote -> {
            assertThat(quote.quality()).isEqualTo(Quality.STALE);
            assertThat(quote.time()).isEqualTo(NOON);
        });
        assertThat(freshness.stale()).isEqualTo(1);
        int rounds = second.rounds.size();
        until(() -> second.rounds.size() > rounds + 3);
        assertThat(listener.of("ACME")).as("said once").hasSize(2);
        first.quotes(101, now);
        until(() -> listener.of("ACME").size() == 3);
        assertThat(listener.of("ACME").getLast().quality()).isEqualTo(Quality.LIVE);
        assertThat(freshness.open()).isEqualTo(1);
        assertThat(freshness.stale()).isZero();
    }

    @Test
    void oneWhosePricesAreOldGivesWayToTheNext() {
        now = NOON.plusSeconds(300);
        first.quotes(100, NOON);
        second.quotes(100.5, now);
        open("ACME");
        until(() -> !listener.of("ACME").isEmpty()
                && listener.of("ACME").getLast().provider().equals("second"));
        assertThat(listener.of("ACME").getLast().quality()).isEqualTo(Quality.LIVE);
    }

    @Test
    void anOldPriceInAClosedMarketIsNotStale() {
        now = Instant.parse("2026-11-25T03:00:00Z");
        first.quotes(100, Instant.parse("2026-11-24T21:00:00Z"));
        second.quotes(100, Instant.parse("2026-11-24T21:00:00Z"));
        open("ACME");
        until(() -> listener.of("ACME").size() == 1);
        assertThat(listener.of("ACME").getFirst().quality()).isEqualTo(Quality.LIVE);
    }

    @Test
    void aWildPriceGivesWayToTheNextProviders() {
        first.quotes(100, NOON);
        second.quotes(100, NOON);
        open("ACME");
        until(() -> listener.of("ACME").size() == 1);
        now = NOON.plusSeconds(5);
        second.quotes(100.4, now);
        first.quotes(10_000, now);
        until(() -> listener.of("ACME").size() == 2);
        assertThat(listener.of("ACME").getLast().price()).isEqualTo(100.4);
        assertThat(listener.letters).hasSize(1);
    }

    @Test
    void whatASocketBringsIsNotAskedForUntilItIsMute() {
        first.capabilities.add(Capability.STREAM);
        second.quotes(100, NOON);
        first.quotes(100, NOON);
        open("BTC-USD");
        until(() -> first.listeners.containsKey("BTC-USD"));
        first.listeners.get("BTC-USD").quote(first.quote("BTC-USD", 101, NOON.plusMillis(1)));
        until(() -> listener.of("BTC-USD").stream().anyMatch(q -> q.price() == 101));
        int rounds = first.rounds.size();
        int published = listener.of("BTC-USD").size();
        for (int i = 2; i < 50; i++) {
            first.listeners.get("BTC-USD").quote(first.quote("BTC-USD", 101, NOON.plusMillis(i)));
        }
        until(() -> listener.of("BTC-USD").size() == published + 48);
        assertThat(first.rounds.size()).isLessThanOrEqualTo(rounds + 1);
        now = NOON.plusSeconds(30);
        until(() -> first.rounds.size() > rounds + 1);
    }

    @Test
    void aQuoteOfAnotherReplicasSocketCountsAsHeard() {
        first.capabilities.add(Capability.STREAM);
        first.once = true;
        first.quotes(100, NOON);
        open("BTC-USD");
        until(() -> listener.of("BTC-USD").size() == 1);
        assertThat(first.listeners).isEmpty();
        stream.published(first.quote("BTC-USD", 101, NOON.plusSeconds(1)));
        int rounds = first.rounds.size();
        for (int i = 2; i < 50; i++) {
            stream.published(first.quote("BTC-USD", 101, NOON.plusSeconds(i)));
        }
        assertThat(first.rounds.size()).isLessThanOrEqualTo(rounds + 1);
    }

    @Test
    void whatTheLogTellsOfTimesPastIsNotHeard() {
        first.capabilities.add(Capability.STREAM);
        first.once = true;
        open("BTC-USD");
        until(() -> !first.rounds.isEmpty());
        now = NOON.plusSeconds(600);
        stream.published(first.quote("BTC-USD", 101, NOON.plusSeconds(1)));
        int rounds = first.rounds.size();
        until(() -> first.rounds.size() > rounds + 2);
    }

    @Test
    void theLogShowsHowFarAProviderHasComeWhoseSocketIsElsewhere() {
        first.capabilities.add(Capability.STREAM);
        first.once = true;
        open("BTC-USD");
        stream.published(first.quote("BTC-USD", 101, NOON.plusSeconds(1)));
        assertThat(progress.of("first")).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void aQuotaSetsThePace() {
        first.quota = List.of(new ProviderStatus.Quota(10, 60, 10));
        first.quotes(100, NOON);
        second.quotes(100, NOON);
        open("ACME");
        until(() -> first.rounds.size() == 1 && listener.of("ACME").size() == 1);
        // The price first: a round that began between the two would have the old one.
        first.quotes(101, NOON.plusSeconds(13));
        now = NOON.plusSeconds(13);
        until(() -> listener.of("ACME").size() == 2);
        first.quotes(102, NOON.plusSeconds(26));
        now = NOON.plusSeconds(26);
        until(() -> listener.of("ACME").size() == 3);
        assertThat(first.rounds).as("one round each 12 s: half of ten a minute").hasSizeLessThanOrEqualTo(3);
        assertThat(second.rounds).as("waiting for its turn is no failure").hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void whatASlowQuotaLeavesOldIsAskedOfTheNext() {
        first.quota = List.of(new ProviderStatus.Quota(1, 86_400, 1));
        first.quotes(100, NOON);
        second.quotes(100, NOON);
        open("ACME");
        until(() -> listener.of("ACME").size() == 1);
        now = NOON.plusSeconds(90);
        second.quotes(101, now);
        until(() -> listener.of("ACME").getLast().provider().equals("second"));
        assertThat(first.rounds).hasSize(1);
    }

    @Test
    void sinceWhenNothingIsMissedIsToldAnewAfterAnOutage() {
        first.quotes(100, NOON);
        open("ACME");
        until(() -> listener.of("ACME").size() == 1);
        now = NOON.plusSeconds(90);
        until(() -> listener.of("ACME").getLast().quality() == Quality.STALE);
        first.quotes(101, NOON.plusSeconds(80));
        until(() -> listener.of("ACME").size() == 3);
        assertThat(listener.observed).containsExactly(NOON, NOON.plusSeconds(80));
    }

    private void open(String... symbols) {
        ChainRules rules =
                new ChainRules(0.15, 0.02, Duration.ofSeconds(60), Duration.ofMinutes(20), Duration.ofMillis(5));
        ProviderChain chain = new ProviderChain(
                ProviderChain.Members.of(AssetClass.EQUITY, List.of(first, second), ChainOrders.STANDARD),
                new ProviderChain.Tools(
                        rules,
                        new MarketCalendar(),
                        new Letters(listener.letters::add),
                        progress,
                        freshness,
                        () -> now));
        stream = chain.open();
        for (String symbol : symbols) {
            stream.subscribe(symbol, ResumePoint.FRESH, listener);
        }
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(condition);
    }

    private static final class Listener implements StreamListener {
        private final List<Quote> quotes = new CopyOnWriteArrayList<>();
        private final List<Instant> observed = new CopyOnWriteArrayList<>();
        private final List<RejectedInput> letters = new CopyOnWriteArrayList<>();

        List<Quote> of(String symbol) {
            return quotes.stream().filter(q -> q.symbol().equals(symbol)).toList();
        }

        @Override
        public void observing(Instant from) {
            observed.add(from);
        }

        @Override
        public void quote(Quote quote) {
            quotes.add(quote);
        }

        @Override
        public void bar(Interval interval, PriceBar bar) {}

        @Override
        public void rejected(RejectedInput input) {
            letters.add(input);
        }

        @Override
        public void refused(Refusal refusal) {}

        @Override
        public void finished() {}
    }
}
