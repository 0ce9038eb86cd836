package io.goldensignals.marketdata.chain;

import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Asks one provider for the quotes of many symbols, no more often than half its quota allows: bars need the rest. */
final class Poller {
    private static final EventLog LOG = new EventLog(Poller.class);
    private static final double SHARE = 0.5;

    private final MarketDataProvider provider;
    private final ExecutorService calls;
    private Instant next = Instant.MIN;
    private int announced;

    /** {@code calls} runs what can't be asked for together. */
    Poller(MarketDataProvider provider, ExecutorService calls) {
        this.provider = provider;
        this.calls = calls;
    }

    MarketDataProvider provider() {
        return provider;
    }

    boolean isAvailable() {
        return provider.available(Capability.BATCH_QUOTE) || provider.available(Capability.QUOTE);
    }

    /** Whether the quota allows another round of so many symbols; if so, it is taken to begin now. */
    boolean begins(int symbols, Instant now) {
        Duration pace = pace(symbols);
        if (symbols > announced) {
            announced = 2 * symbols;
            LOG.info("quotes.pace", "provider", provider.profile().name(), "symbols", symbols, "round", pace);
        }
        if (now.isBefore(next)) {
            return false;
        }
        next = now.plus(pace);
        return true;
    }

    private Duration pace(int symbols) {
        int cost = provider.quoteCost(symbols);
        Duration pace = Duration.ZERO;
        for (ProviderStatus.Quota quota : provider.quotas()) {
            Duration needed =
                    Duration.ofMillis((long) (1_000.0 * quota.periodSeconds() * cost / (quota.limit() * SHARE)));
            pace = needed.compareTo(pace) > 0 ? needed : pace;
        }
        return pace;
    }

    Map<String, Outcome<Quote>> quotes(Set<String> symbols) throws InterruptedException {
        if (!provider.available(Capability.BATCH_QUOTE)) {
            return each(symbols);
        }
        Map<String, Outcome<Quote>> quotes = new HashMap<>(provider.quotes(symbols));
        Set<String> singly = symbols.stream()
                .filter(symbol -> quotes.get(symbol) instanceof Outcome.Refused<Quote>(Refusal.NotEntitled refusal))
                .collect(Collectors.toSet());
        if (!singly.isEmpty() && provider.available(Capability.QUOTE)) {
            quotes.putAll(each(singly));
        }
        return quotes;
    }

    private Map<String, Outcome<Quote>> each(Set<String> symbols) throws InterruptedException {
        List<String> order = List.copyOf(symbols);
        List<Callable<Outcome<Quote>>> asking = new ArrayList<>();
        order.forEach(symbol -> asking.add(() -> provider.quote(symbol)));
        List<Future<Outcome<Quote>>> answers = calls.invokeAll(asking);
        Map<String, Outcome<Quote>> quotes = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            try {
                quotes.put(order.get(i), answers.get(i).get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return quotes;
    }
}
