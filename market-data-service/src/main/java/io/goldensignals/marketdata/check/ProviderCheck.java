package io.goldensignals.marketdata.check;

import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Asks providers once for all that they can be asked for, and prints what came of it as a table for people. */
public final class ProviderCheck {
    private static final List<String> SYMBOLS = List.of("AAPL", "BTC-USD");
    private static final List<Interval> INTERVALS =
            Stream.of("1d", "1m", "5m", "1h").map(Interval::parse).toList();
    private static final int BARS = 5;

    private final InstantSource clock;
    private final CheckTable table;

    public ProviderCheck(InstantSource clock, PrintWriter out) {
        this.clock = clock;
        this.table = new CheckTable(out);
    }

    /** The exit code: 0 when every provider answered something, else 1. */
    public int run(List<MarketDataProvider> providers) throws InterruptedException {
        table.head();
        int answered = 0;
        for (MarketDataProvider provider : providers) {
            Findings findings = ask(provider);
            table.row(findings);
            answered += findings.answered() ? 1 : 0;
        }
        table.foot(answered, providers.size());
        return answered == providers.size() ? 0 : 1;
    }

    private static Optional<String> symbol(MarketDataProvider provider) {
        return SYMBOLS.stream()
                .filter(symbol -> provider.spelling(symbol).isPresent())
                .findFirst();
    }

    private Findings ask(MarketDataProvider provider) throws InterruptedException {
        Optional<String> symbol = symbol(provider);
        Findings findings = new Findings(provider, symbol);
        if (symbol.isPresent()) {
            askForQuotes(provider, symbol.get(), findings);
            askForHistory(provider, symbol.get(), findings);
        }
        return findings;
    }

    private static void askForQuotes(MarketDataProvider provider, String symbol, Findings findings)
            throws InterruptedException {
        if (provider.profile().can(Capability.QUOTE)) {
            findings.take(Capability.QUOTE, () -> provider.quote(symbol));
        }
        if (provider.profile().can(Capability.BATCH_QUOTE)) {
            findings.take(Capability.BATCH_QUOTE, () -> only(provider.quotes(Set.of(symbol)), symbol));
        }
    }

    private void askForHistory(MarketDataProvider provider, String symbol, Findings findings)
            throws InterruptedException {
        Optional<Interval> interval = INTERVALS.stream()
                .filter(provider::hasHistoryAt)
                .filter(unused -> provider.profile().can(Capability.HISTORY))
                .findFirst();
        if (interval.isPresent()) {
            HistoryRequest request = new HistoryRequest(
                    symbol,
                    interval.get(),
                    Optional.empty(),
                    clock.instant(),
                    BARS,
                    provider.adjustments(interval.get()).getFirst());
            findings.take(Capability.HISTORY, () -> provider.history(request));
        }
    }

    private static <T> Outcome<T> only(Map<String, Outcome<T>> outcomes, String symbol) {
        Outcome<T> outcome = outcomes.get(symbol);
        return outcome == null
                ? Outcome.refused(new Refusal.Unreadable("the batch says nothing of " + symbol))
                : outcome;
    }
}
