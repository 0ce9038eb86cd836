package io.goldensignals.marketdata.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Refusal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProviderCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-25T14:30:00Z");
    private static final Set<Capability> ALL = Set.of(Capability.values());

    private final StringWriter text = new StringWriter();

    @Test
    void aProviderThatAnswersEverythingHasARowOfOks() throws Exception {
        TestingProvider yahoo = TestingProvider.carrying("yahoo", ALL, "AAPL", "BTC-USD");
        assertThat(check(yahoo)).isZero();
        assertThat(row("yahoo")).startsWith("yahoo", "AAPL", "ok", "ok", "ok", "yes", "SPLIT");
        assertThat(row("yahoo")).last().isEqualTo("ms");
        assertThat(yahoo.calls).containsExactly("quote AAPL", "quotes [AAPL]", "history AAPL 1d SPLIT");
        assertThat(yahoo.history.to()).isEqualTo(NOW);
        assertThat(lines()).last().isEqualTo("1 of 1 providers answered");
    }

    @Test
    void oneThatCarriesNoEquitiesIsAskedForBitcoin() throws Exception {
        TestingProvider binance = TestingProvider.carrying("binance", Set.of(Capability.QUOTE), "BTC-USD");
        assertThat(check(binance)).isZero();
        assertThat(binance.calls).containsExactly("quote BTC-USD");
        assertThat(row("binance"))
                .containsExactly(
                        "binance",
                        "BTC-USD",
                        "ok",
                        "-",
                        "-",
                        "-",
                        "-",
                        row("binance").get(7),
                        "ms");
    }

    @Test
    void aRefusalShowsItsKindAndBelowTheTableItsWords() throws Exception {
        TestingProvider tiingo = TestingProvider.carrying("tiingo", ALL, "AAPL")
                .refusing(Capability.BATCH_QUOTE, new Refusal.NotEntitled("a premium\nendpoint \u001b[31m"))
                .refusing(Capability.HISTORY, new Refusal.RateLimited(Optional.of(NOW), "50 an hour"));
        assertThat(check(tiingo)).isZero();
        assertThat(row("tiingo")).startsWith("tiingo", "AAPL", "ok", "not-entitled", "rate-limited");
        assertThat(lines())
                .contains(
                        "tiingo batch: not-entitled, a premium endpoint [31m",
                        "tiingo history: rate-limited, 50 an hour (again at 2026-11-25T14:30:00Z)");
    }

    @Test
    void oneThatAnswersNothingFailsTheCheckOfAll() throws Exception {
        Refusal wrong = new Refusal.Unauthorised("invalid key");
        TestingProvider bad = TestingProvider.carrying("finnhub", ALL, "AAPL")
                .refusing(Capability.QUOTE, wrong)
                .refusing(Capability.BATCH_QUOTE, wrong)
                .refusing(Capability.HISTORY, wrong);
        assertThat(check(bad, TestingProvider.carrying("yahoo", ALL, "AAPL"))).isEqualTo(1);
        assertThat(row("finnhub")).startsWith("finnhub", "AAPL", "unauthorised", "unauthorised", "unauthorised");
        assertThat(row("yahoo")).contains("ok");
        assertThat(lines()).last().isEqualTo("1 of 2 providers answered");
    }

    @Test
    void oneThatCarriesNeitherSymbolIsNotAsked() throws Exception {
        TestingProvider odd = TestingProvider.carrying("odd", ALL, "EUR/USD");
        assertThat(check(odd)).isEqualTo(1);
        assertThat(odd.calls).isEmpty();
        assertThat(lines()).contains("odd: carries neither AAPL nor BTC-USD, so it was not asked");
    }

    @Test
    void historyComesFromMinutesWhereThereAreNoDays() throws Exception {
        TestingProvider intraday =
                TestingProvider.carrying("intraday", ALL, "AAPL").withHistoryAt("1m");
        assertThat(check(intraday)).isZero();
        assertThat(intraday.calls).contains("history AAPL 1m SPLIT");
        assertThat(row("intraday").get(6)).isEqualTo("-");
    }

    @Test
    void aBatchThatLeavesOutItsSymbolIsNoAnswer() throws Exception {
        TestingProvider holes = TestingProvider.carrying("holes", Set.of(Capability.BATCH_QUOTE), "AAPL");
        holes.leavesOut = true;
        assertThat(check(holes)).isEqualTo(1);
        assertThat(row("holes")).startsWith("holes", "AAPL", "-", "unreadable");
    }

    @Test
    void theDailyAdjustmentIsThePreferredOne() throws Exception {
        TestingProvider raw = TestingProvider.carrying("raw", ALL, "AAPL");
        raw.adjustments = List.of(Adjustment.SPLIT_AND_DIVIDEND, Adjustment.RAW);
        assertThat(check(raw)).isZero();
        assertThat(row("raw").get(6)).isEqualTo("SPLIT_AND_DIVIDEND");
        assertThat(raw.history.interval()).isEqualTo(Interval.parse("1d"));
        assertThat(raw.history.adjustment()).isEqualTo(Adjustment.SPLIT_AND_DIVIDEND);
    }

    private int check(MarketDataProvider... providers) throws InterruptedException {
        return new ProviderCheck(InstantSource.fixed(NOW), new PrintWriter(text)).run(List.of(providers));
    }

    private List<String> lines() {
        return text.toString().lines().toList();
    }

    private List<String> row(String provider) {
        return lines().stream()
                .filter(line -> line.startsWith(provider + ' '))
                .findFirst()
                .map(line -> List.of(line.strip().split(" +", -1)))
                .orElseThrow();
    }
}
