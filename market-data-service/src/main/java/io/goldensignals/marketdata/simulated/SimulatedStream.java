package io.goldensignals.marketdata.simulated;

import io.goldensignals.marketdata.provider.FeedSchedule;
import io.goldensignals.marketdata.provider.MarketStream;
import io.goldensignals.marketdata.provider.ResumePoint;
import io.goldensignals.marketdata.provider.StreamListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Delivers every subscribed symbol's quote of every second when the market's clock comes to it. */
final class SimulatedStream implements MarketStream {
    /** A feed that stopped no longer ago just catches up; after a longer pause there is a gap for history to fill. */
    private static final Duration CATCH_UP = Duration.ofMinutes(2);

    private final Map<String, SimulatedSymbol> symbols;
    private final MarketClock clock;
    private final FeedSchedule schedule;

    SimulatedStream(Map<String, SimulatedSymbol> symbols, MarketClock clock) {
        this.symbols = symbols;
        this.clock = clock;
        this.schedule = new FeedSchedule("simulated-market", clock::until);
    }

    @Override
    public void subscribe(String symbol, ResumePoint resume, StreamListener listener) {
        resume.lastQuote().ifPresent(clock::reach);
        Instant now = clock.now();
        Optional<Instant> left = resume.lastQuote().filter(last -> last.isAfter(now.minus(CATCH_UP)));
        if (left.isEmpty()) {
            listener.observing(now);
        }
        SimulatedSymbol simulated = symbols.get(symbol);
        schedule.add(new Feed(symbol, simulated, listener, 1 + simulated.secondAt(left.orElse(now))));
    }

    @Override
    public void unsubscribe(String symbol) {
        schedule.remove(symbol);
    }

    @Override
    public void close() {
        schedule.close();
    }

    private static final class Feed implements FeedSchedule.Feed {
        private final String symbol;
        private final SimulatedSymbol simulated;
        private final StreamListener listener;
        private volatile long second;

        Feed(String symbol, SimulatedSymbol simulated, StreamListener listener, long second) {
            this.symbol = symbol;
            this.simulated = simulated;
            this.listener = listener;
            this.second = second;
        }

        @Override
        public String symbol() {
            return symbol;
        }

        @Override
        public Instant due() {
            return simulated.quoteTime(second);
        }

        @Override
        public void deliver() {
            long now = second;
            listener.quote(simulated.quote(now));
            second = now + 1;
        }
    }
}
