package io.goldensignals.marketdata.service;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.testsupport.exchange.ExchangeFault;
import io.goldensignals.testsupport.exchange.TestingExchange;
import io.goldensignals.testsupport.exchange.TrueMarket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Disturbs the preferred provider again and again, and holds everything that is published against the true market. */
final class FailoverCampaign implements AutoCloseable {
    /** One disturbance: its fault, how long until the other provider's first quote, and until all was well again. */
    record Episode(ExchangeFault fault, Duration failover, Duration recovery) {}

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestingExchange exchange;
    private final MarketDataProvider primary;
    private final Set<String> symbols;
    private final KafkaConsumer<String, byte[]> quotes;
    private final List<Episode> episodes = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Quote> latest = new HashMap<>();
    private int checked;

    FailoverCampaign(
            TestingExchange exchange,
            MarketDataProvider primary,
            Collection<String> symbols,
            Map<String, Object> kafka) {
        this.exchange = exchange;
        this.primary = primary;
        this.symbols = Set.copyOf(symbols);
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("enable.auto.commit", false);
        this.quotes = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(number -> new TopicPartition(Topics.QUOTES.name(), number))
                .toList();
        quotes.assign(partitions);
        quotes.seekToBeginning(partitions);
    }

    /** Until every fault has had its turn and so many answers were disturbed. */
    void run(int faults, long seed) {
        Random random = new Random(seed);
        await("the first quotes", () -> isServedBy(primary.profile().name()));
        ExchangeFault[] kinds = ExchangeFault.values();
        while (episodes.size() < kinds.length || exchange.binance().faults() < faults) {
            episodes.add(
                    episode(kinds[episodes.size() < kinds.length ? episodes.size() : random.nextInt(kinds.length)]));
        }
    }

    private Episode episode(ExchangeFault fault) {
        long before = exchange.binance().faults();
        latest.clear();
        long start = System.nanoTime();
        exchange.binance().disturb(Optional.of(fault));
        await(fault + ": the other provider", () -> isServedBy("coinbase"));
        Duration failover = Duration.ofNanos(System.nanoTime() - start);
        await(fault + ": ten faults", () -> exchange.binance().faults() >= before + 10);
        exchange.binance().disturb(Optional.empty());
        start = System.nanoTime();
        latest.clear();
        await(fault + ": recovery", () -> isServedBy(primary.profile().name()) && isClosed());
        return new Episode(fault, failover, Duration.ofNanos(System.nanoTime() - start));
    }

    private boolean isClosed() {
        return primary.status("test").orElseThrow().breaker() == ProviderStatus.Breaker.CLOSED;
    }

    private boolean isServedBy(String provider) {
        return latest.values().stream().anyMatch(q -> q.provider().equals(provider) && q.quality() == Quality.LIVE);
    }

    private void await(String what, BooleanSupplier reached) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            for (ConsumerRecord<String, byte[]> record : quotes.poll(Duration.ofMillis(20))) {
                // Other tests share the broker.
                if (symbols.contains(record.key())) {
                    check(record);
                }
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what + "; " + primary.status("test"));
            }
        }
    }

    private void check(ConsumerRecord<String, byte[]> record) {
        try {
            Quote quote = JsonCodec.read(record.value(), Quote.class);
            double truth = TrueMarket.price(quote.symbol(), quote.time().getEpochSecond());
            if (quote.price() != truth) {
                wrong.add(quote + " instead of " + truth);
            }
            checked++;
            latest.put(quote.symbol(), quote);
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    List<Episode> episodes() {
        return episodes;
    }

    /** Quotes with another price than the market's. */
    List<String> wrongQuotes() {
        return wrong;
    }

    int quotesChecked() {
        return checked;
    }

    /** What is wrong with a stream's bars: a price, a repetition, a hole. */
    static List<String> faults(List<Bar> bars, Interval interval) {
        List<String> faults = new ArrayList<>();
        int seconds = (int) interval.duration().toSeconds();
        Instant expected = bars.getFirst().openTime();
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            TrueMarket.TrueBar truth =
                    TrueMarket.bar(bar.symbol(), bar.openTime().getEpochSecond(), seconds);
            boolean same = bar.open() == truth.open()
                    && bar.high() == truth.high()
                    && bar.low() == truth.low()
                    && bar.close() == truth.close()
                    && bar.volume() == truth.volume();
            if (!same) {
                faults.add(bar + " instead of " + truth);
            }
            if (bar.sequence() != i || bar.series() != 0 || !bar.openTime().equals(expected)) {
                faults.add(bar + " where " + expected + " was to come");
            }
            expected = bar.closeTime();
        }
        return faults;
    }

    @Override
    public void close() {
        quotes.close();
    }
}
