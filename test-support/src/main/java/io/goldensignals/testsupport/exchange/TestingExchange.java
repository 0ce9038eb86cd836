package io.goldensignals.testsupport.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The true market on loopback, in the formats of Binance and of Coinbase, each with faults of its own to order. Knows
 * every pair such as {@code AAA-USD}.
 */
public final class TestingExchange implements AutoCloseable {
    /** One of the two, as it answers at present. */
    public final class Venue {
        private final VenueFormat format;
        private final AtomicLong answers = new AtomicLong();
        private final AtomicLong faults = new AtomicLong();
        private volatile Optional<Disturbance> disturbance = Optional.empty();

        private Venue(VenueFormat format) {
            this.format = format;
        }

        public URI url() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + '/' + format.path());
        }

        /** From now on every answer has the fault; empty: none has. */
        public void disturb(Optional<ExchangeFault> fault) {
            Optional<Disturbance> before = disturbance;
            disturbance = fault.map(f -> new Disturbance(f, clock.instant(), new CountDownLatch(1)));
            before.ifPresent(b -> b.over().countDown());
        }

        /** How many answers had a fault. */
        public long faults() {
            return faults.get();
        }

        public long answers() {
            return answers.get();
        }
    }

    /** A fault, since when, and what opens when it is over. */
    private record Disturbance(ExchangeFault fault, Instant since, CountDownLatch over) {}

    private static final Pattern PAIR = Pattern.compile("([^=&]+)=([^&]*)");

    private final InstantSource clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Venue binance = new Venue(new BinanceFormat());
    private final Venue coinbase = new Venue(new CoinbaseFormat());

    /** What the clock says is now; nothing later is told. */
    public TestingExchange(InstantSource clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        serve(binance);
        serve(coinbase);
        server.start();
    }

    public Venue binance() {
        return binance;
    }

    public Venue coinbase() {
        return coinbase;
    }

    private void serve(Venue venue) {
        server.createContext('/' + venue.format.path() + '/', exchange -> {
            try (exchange) {
                answer(venue, exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void answer(Venue venue, HttpExchange exchange) throws IOException, InterruptedException {
        long number = venue.answers.incrementAndGet();
        Optional<Disturbance> disturbance = venue.disturbance;
        if (disturbance.isPresent()) {
            venue.faults.incrementAndGet();
        }
        if (disturbance.filter(d -> d.fault() == ExchangeFault.HANGING).isPresent()) {
            disturbance.get().over().await();
            return;
        }
        View view = disturbance
                .map(d -> View.of(d.fault(), d.since(), clock.instant(), number))
                .orElseGet(() -> View.clear(clock.instant()));
        String path =
                exchange.getRequestURI().getPath().substring(venue.format.path().length() + 1);
        String body = view.instead().orElseGet(() -> venue.format.answer(path, query(exchange), view));
        byte[] bytes = view.cut(body).getBytes(UTF_8);
        view.retryAfter().ifPresent(after -> exchange.getResponseHeaders().add("Retry-After", after));
        exchange.sendResponseHeaders(view.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        Matcher pairs = PAIR.matcher(raw == null ? "" : raw);
        while (pairs.find()) {
            query.put(pairs.group(1), URLDecoder.decode(pairs.group(2), UTF_8));
        }
        return query;
    }

    @Override
    public void close() {
        binance.disturb(Optional.empty());
        coinbase.disturb(Optional.empty());
        server.stop(0);
        threads.shutdownNow();
    }
}
