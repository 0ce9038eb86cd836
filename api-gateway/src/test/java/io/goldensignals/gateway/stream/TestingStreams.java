package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.gateway.testing.TestingClock;
import io.goldensignals.gateway.testing.TestingSignals;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Streams of quotes without a log behind them, on one loop. */
final class TestingStreams implements AutoCloseable {
    static final Pace PACE = new Pace(Duration.ofMillis(100), 2, 3);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TestingClock clock = new TestingClock();
    private final QuoteBoard quotes = new QuoteBoard();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Streams streams;
    private final ClientLoop loop;

    TestingStreams(int most, int mostPerCaller) {
        StreamMeters meters = new StreamMeters(registry);
        streams = new Streams(
                Map.of(),
                quotes,
                new GapNotices(meters, partition -> List.of()),
                new Seats(most, mostPerCaller, meters),
                meters);
        loop = streams.loop(executor);
    }

    TestingOutput open(String caller) {
        return open(caller, Instant.MAX);
    }

    /** For as long as the caller's access lasts. */
    TestingOutput open(String caller, Instant until) {
        TestingOutput output = new TestingOutput();
        output.of(streams.open(streams.admit(caller, until, StreamMeters.WEBSOCKET), loop, output));
        return output;
    }

    TestingOutput quotes(String caller, String... symbols) {
        TestingOutput output = open(caller);
        streams.subscribe(output.client(), Channel.QUOTES, StreamFilter.ofSymbols(Set.of(symbols)), null);
        return output;
    }

    /** Its price is 100 above the number. */
    static Quote quote(String symbol, int number) {
        return new Quote(
                symbol,
                100 + number,
                null,
                null,
                null,
                null,
                null,
                TestingSignals.START.plusSeconds(number),
                "testing",
                Quality.SIMULATED,
                false);
    }

    void arrive(String symbol, int number) {
        Quote quote = quote(symbol, number);
        quotes.latest(quote, JsonCodec.write(quote));
    }

    /** Returns when the loop has done what it had to do so far. */
    void settle() {
        try {
            executor.submit(() -> {}).get();
            executor.submit(() -> {}).get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    void tick() {
        streams.tick(PACE, clock.instant());
        settle();
    }

    double metric(String name, String... tags) {
        return registry.get(name).tags(tags).meter().measure().iterator().next().getValue();
    }

    TestingClock clock() {
        return clock;
    }

    Streams streams() {
        return streams;
    }

    QuoteBoard board() {
        return quotes;
    }

    @Override
    public void close() {
        executor.close();
    }
}
