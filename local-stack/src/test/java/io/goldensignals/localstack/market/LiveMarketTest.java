package io.goldensignals.localstack.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.WatchlistEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveMarketTest {
    private static final List<LiveProvider> YAHOO = List.of(LiveProvider.YAHOO);
    private static final List<Interval> MINUTE = List.of(Interval.parse("1m"));

    @Test
    void itsProvidersKeepTheirOrder() {
        LiveMarket market = new LiveMarket(List.of(LiveProvider.TIINGO, LiveProvider.BINANCE), List.of("AAPL"), MINUTE);
        assertThat(market.providerList()).isEqualTo("tiingo,binance");
    }

    /** The order of the providers is the service's setting; an entry with its own would outlive a later change. */
    @Test
    void everySymbolIsWatchedAtEveryIntervalFromTheConfiguredProviders() {
        LiveMarket market =
                new LiveMarket(YAHOO, List.of("AAPL", "BTC-USD"), List.of(Interval.parse("5m"), Interval.parse("1m")));
        List<Interval> sorted = List.of(Interval.parse("1m"), Interval.parse("5m"));
        assertThat(market.watchlist())
                .containsExactly(
                        new WatchlistEntry("AAPL", sorted, List.of()),
                        new WatchlistEntry("BTC-USD", sorted, List.of()));
        assertThat(market.folderName()).isEqualTo("live");
    }

    @Test
    void whatIsMissingOrTwiceThereIsNamed() {
        assertThatThrownBy(() -> new LiveMarket(List.of(), List.of("AAPL"), MINUTE))
                .hasMessageContaining("one provider at least");
        assertThatThrownBy(() -> new LiveMarket(YAHOO, List.of("AAPL", "SPY", "AAPL"), MINUTE))
                .hasMessageContaining("a symbol stands twice");
        assertThatThrownBy(() -> new LiveMarket(YAHOO, List.of("SPY", "spy"), MINUTE))
                .hasMessageContaining("spy is no symbol");
    }
}
