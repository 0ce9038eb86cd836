package io.goldensignals.marketdata.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulatedMarketTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Interval MINUTE = Interval.parse("1m");

    @Test
    void aPriceDependsOnSeedSymbolAndTimeAlone() {
        SimulatedSymbol once = new SimulatedSymbol(7, "ACME");
        SimulatedSymbol again = new SimulatedSymbol(7, "ACME");
        long noon = NOON.getEpochSecond();
        again.quote(noon + 100_000);
        again.quote(noon - 5_000_000);
        assertThat(again.quote(noon)).isEqualTo(once.quote(noon));
        assertThat(new SimulatedSymbol(8, "ACME").quote(noon)).isNotEqualTo(once.quote(noon));
        assertThat(new SimulatedSymbol(7, "BETA").quote(noon).price())
                .isNotEqualTo(once.quote(noon).price());
    }

    /** A change of the path's formula restates history of running installations: it must be meant. */
    @Test
    void thePathIsPinned() {
        Quote quote = new SimulatedSymbol(42, "AAPL").quote(NOON.getEpochSecond());
        assertThat(quote.price()).isEqualTo(180.36);
        assertThat(quote.volume()).isEqualTo(193);
    }

    @Test
    void historyIsWhatTheQuotesMake() {
        SimulatedSymbol symbol = new SimulatedSymbol(7, "ACME");
        PriceBar bar = symbol.bars(MINUTE, NOON, NOON.plusSeconds(60)).getFirst();
        List<Quote> quotes = LongStream.range(0, 60)
                .mapToObj(i -> symbol.quote(NOON.getEpochSecond() + i))
                .toList();
        assertThat(quotes).allMatch(q -> MINUTE.floor(q.time()).equals(NOON));
        assertThat(bar)
                .isEqualTo(new PriceBar(
                        NOON,
                        quotes.getFirst().price(),
                        quotes.stream().mapToDouble(Quote::price).max().orElseThrow(),
                        quotes.stream().mapToDouble(Quote::price).min().orElseThrow(),
                        quotes.getLast().price(),
                        quotes.stream().mapToDouble(Quote::volume).sum()));
    }

    @Test
    void everyQuoteSaysThatItIsSimulated() {
        Quote quote = new SimulatedSymbol(7, "ACME").quote(NOON.getEpochSecond());
        assertThat(quote.quality()).isEqualTo(Quality.SIMULATED);
        assertThat(quote.provider()).isEqualTo("simulated");
        assertThat(quote.bid()).isLessThan(quote.price());
        assertThat(quote.ask()).isGreaterThan(quote.price());
    }

    @Test
    void aYearOfHoursStaysPlausibleAndHasQuietAndWildStretches() {
        SimulatedSymbol symbol = new SimulatedSymbol(7, "ACME");
        List<Double> moves = new ArrayList<>();
        double before = symbol.quote(NOON.getEpochSecond()).price();
        double first = before;
        for (int hour = 1; hour <= 365 * 24; hour++) {
            double price = symbol.quote(NOON.getEpochSecond() + hour * 3_600L).price();
            assertThat(price).isBetween(first / 5, first * 5);
            moves.add(Math.abs(Math.log(price / before)));
            before = price;
        }
        List<Double> sorted = moves.stream().sorted().toList();
        assertThat(sorted.get((int) (sorted.size() * 0.98)))
                .as("wild hours against the middle one")
                .isGreaterThan(4 * sorted.get(sorted.size() / 2));
    }

    @Test
    void historyEndsWithTheLastBarThatIsOver() {
        SimulatedProvider provider = new SimulatedProvider(7, List.of("ACME"), 1, () -> NOON.plusSeconds(90));
        assertThat(provider.history(request("ACME", Optional.empty(), 3)))
                .isInstanceOfSatisfying(
                        Outcome.Ok.class,
                        ok -> assertThat(((History) ok.value()).bars())
                                .extracting(PriceBar::openTime)
                                .containsExactly(NOON.minusSeconds(120), NOON.minusSeconds(60), NOON));
        assertThat(provider.history(request("ACME", Optional.of(NOON.plusSeconds(60)), 3)))
                .isEqualTo(Outcome.refused(new Refusal.NoData("no 1m bar ends in that window")));
        assertThat(provider.history(request("NOPE", Optional.empty(), 3)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.NotFound.class));
    }

    @Test
    void theClockRunsFasterAndNeverBack() {
        Instant[] wall = {NOON};
        MarketClock clock = new MarketClock(() -> wall[0], 60);
        wall[0] = NOON.plusSeconds(10);
        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(600));
        clock.reach(NOON.plusSeconds(60));
        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(600));
        clock.reach(NOON.plusSeconds(3_600));
        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(3_600));
        assertThat(clock.until(NOON.plusSeconds(3_660))).hasSeconds(1);
    }

    private static HistoryRequest request(String symbol, Optional<Instant> from, int limit) {
        return new HistoryRequest(symbol, MINUTE, from, NOON.plusSeconds(3_600), limit, Adjustment.RAW);
    }
}
