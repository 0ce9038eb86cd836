package io.goldensignals.marketdata.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.chain.ChainOrders;
import io.goldensignals.marketdata.chain.ChainRules;
import io.goldensignals.marketdata.market.Takeover;
import io.goldensignals.marketdata.provider.AssetClass;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Origin;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.ProviderProfile;
import io.goldensignals.marketdata.provider.Providers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A share that is split four for one while its bars are published; a minute of its market passes in a second. */
class SplitIT {
    private static final String SYMBOL = "SPLX";
    private static final Interval MINUTE = TestingMarket.MINUTE;
    private static final Interval FIVE = TestingMarket.FIVE;
    private static final int BACKFILL = 20;

    private final TestingMarket market = new TestingMarket();
    private final long origin = System.nanoTime();
    /** From a Tuesday noon in New York on: the session is long enough before and after. */
    private final InstantSource clock =
            () -> Instant.parse("2026-11-24T17:00:30Z").plusNanos((System.nanoTime() - origin) * 60);

    /** Both streams hear of the split at the same time, and once more, for a sole provider has to say it twice. */
    private final CyclicBarrier streams = new CyclicBarrier(2);

    private final AtomicInteger inStep = new AtomicInteger(4);
    private volatile double scale = 1;

    @Test
    void aSplitStartsTheNextSeriesWithItsHistoryAsItIsToldNow() {
        market.watch(SYMBOL);
        try (Replica replica = replica()) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> bars(MINUTE, 0).size() > BACKFILL + 3
                            && bars(FIVE, 0).size() > BACKFILL);
            scale = 0.25;
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> bars(MINUTE, 1).size() > BACKFILL + 3
                            && bars(FIVE, 1).size() > BACKFILL);
            assertThat(replica.alive()).isTrue();
        } finally {
            market.unwatch(SYMBOL);
        }
        for (Interval interval : List.of(MINUTE, FIVE)) {
            assertThat(bars(interval, 0)).allMatch(bar -> bar.close() == price(bar.openTime()));
            assertThat(bars(interval, 1)).allMatch(bar -> bar.close() == price(bar.openTime()) / 4);
            List<Bar> all = market.bars(SYMBOL, interval);
            assertThat(all).extracting(Bar::series).isSorted().doesNotContain(2);
            for (int series = 0; series < 2; series++) {
                assertUnbroken(bars(interval, series), interval);
            }
        }
    }

    private static void assertUnbroken(List<Bar> bars, Interval interval) {
        for (int i = 0; i < bars.size(); i++) {
            assertThat(bars.get(i).sequence()).isEqualTo(i);
            assertThat(bars.get(i).openTime())
                    .isEqualTo(
                            bars.getFirst().openTime().plus(interval.duration().multipliedBy(i)));
        }
    }

    private List<Bar> bars(Interval interval, int series) {
        return market.bars(SYMBOL, interval).stream()
                .filter(bar -> bar.series() == series)
                .toList();
    }

    private static double price(Instant time) {
        return 400 + Math.floorMod(time.getEpochSecond() / 60, 7);
    }

    private Replica replica() {
        ChainRules rules =
                new ChainRules(0.15, 0.02, Duration.ofSeconds(60), Duration.ofMinutes(20), Duration.ofMillis(100));
        Takeover.Settings takeover =
                new Takeover.Settings(List.of(MINUTE, FIVE), BACKFILL, Duration.ofMillis(20), Duration.ofSeconds(2));
        return new Replica(
                new Replica.Settings(market.kafka(), "split", "consumer", takeover, rules, ChainOrders.STANDARD),
                Providers.of(List.of("splitting"), Map.of("splitting", Splitting::new)),
                new SimpleMeterRegistry(),
                clock);
    }

    /** Tells all of the past anew from the split on, as providers do that adjust for splits. */
    private final class Splitting implements MarketDataProvider {
        @Override
        public ProviderProfile profile() {
            return new ProviderProfile(
                    "splitting",
                    Origin.MARKET,
                    Set.of(Capability.QUOTE, Capability.HISTORY),
                    Set.of(AssetClass.EQUITY));
        }

        @Override
        public Optional<String> spelling(String symbol) {
            return Optional.of(symbol).filter(SYMBOL::equals);
        }

        @Override
        public List<Adjustment> adjustments(Interval interval) {
            return List.of(Adjustment.SPLIT);
        }

        @Override
        public boolean hasHistoryAt(Interval interval) {
            return true;
        }

        @Override
        public Outcome<Quote> quote(String symbol) {
            Instant now = clock.instant();
            double price = price(now) * scale;
            return Outcome.ok(
                    new Quote(symbol, price, null, null, null, null, null, now, "splitting", Quality.LIVE, false));
        }

        @Override
        public Outcome<History> history(HistoryRequest request) throws InterruptedException {
            double factor = scale;
            if (factor < 1 && request.from().isPresent() && inStep.getAndDecrement() > 0) {
                meet();
            }
            Duration step = request.interval().duration();
            Instant to = request.interval().floor(request.to());
            Instant farthest = to.minus(step.multipliedBy(request.limit()));
            Instant from = request.from().filter(farthest::isBefore).orElse(farthest);
            return Outcome.ok(new History(
                    Adjustment.SPLIT,
                    Stream.iterate(from, to::isAfter, open -> open.plus(step))
                            .map(open -> bar(open, price(open) * factor))
                            .toList()));
        }

        private void meet() throws InterruptedException {
            try {
                int unused = streams.await(30, TimeUnit.SECONDS);
            } catch (BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
        }

        private static PriceBar bar(Instant open, double price) {
            return new PriceBar(open, price, price, price, price, 5);
        }
    }
}
