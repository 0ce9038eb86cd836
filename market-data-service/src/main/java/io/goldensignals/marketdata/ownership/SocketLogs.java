package io.goldensignals.marketdata.ownership;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.marketdata.log.LogHeaders;
import io.goldensignals.marketdata.log.LogReader;
import io.goldensignals.marketdata.market.Watch;
import io.goldensignals.marketdata.provider.Origin;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The whole watchlist, and the market's quotes of what is on it. Not thread-safe. */
final class SocketLogs {
    /** So far back in each partition a symbol's last quote is looked for: older ones tell little. */
    private static final int LOOK_BACK = 4_000;

    private final Map<Integer, Watchlist> lists = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Map<String, Quote> lastQuotes = new HashMap<>();

    private SocketLogs() {}

    static SocketLogs read(Map<String, Object> kafka) {
        SocketLogs logs = new SocketLogs();
        try (LogReader reader = new LogReader(kafka)) {
            logs.read(reader);
        }
        return logs;
    }

    private void read(LogReader reader) {
        List<TopicPartition> quotes = partitions(Topics.QUOTES.name());
        Map<TopicPartition, Long> watchlistEnds = reader.ends(partitions(Topics.WATCHLIST.name()));
        ends.putAll(watchlistEnds);
        ends.putAll(reader.ends(quotes));
        reader.readUpTo(watchlistEnds, this::take);
        Map<Integer, Set<String>> missing = new HashMap<>();
        watches()
                .forEach(watch -> missing.computeIfAbsent(watch.partition(), p -> new HashSet<>())
                        .add(watch.symbol()));
        Map<Integer, Integer> seen = new HashMap<>();
        reader.lookBack(
                quotes,
                partition ->
                        missing.getOrDefault(partition.partition(), Set.of()).isEmpty()
                                || seen.getOrDefault(partition.partition(), 0) >= LOOK_BACK,
                record -> {
                    seen.merge(record.partition(), 1, Integer::sum);
                    quote(record).ifPresent(quote -> {
                        lastQuotes.merge(
                                quote.symbol(), quote, (a, b) -> b.time().isAfter(a.time()) ? b : a);
                        missing.get(record.partition()).remove(quote.symbol());
                    });
                });
    }

    /** Where to read on. */
    Map<TopicPartition, Long> ends() {
        return ends;
    }

    /** What the watchlist says at this point. */
    Collection<Watch> watches() {
        return lists.values().stream().flatMap(list -> list.watches().stream()).toList();
    }

    /** Of symbols whose last quote is not too far back, when the logs were read first. */
    Collection<Quote> lastQuotes() {
        return lastQuotes.values();
    }

    /** Takes a record of the watchlist. */
    Watchlist.Change take(ConsumerRecord<String, byte[]> record) {
        return lists.computeIfAbsent(record.partition(), p -> new Watchlist()).take(record);
    }

    /** A record of the quotes, when it is a market's, of a watched symbol, and of its present time on the list. */
    Optional<Quote> quote(ConsumerRecord<String, byte[]> record) {
        Optional<Watch> watch = Optional.ofNullable(lists.get(record.partition()))
                .flatMap(list -> list.watch(record.key()))
                .filter(present -> LogHeaders.watchOffset(record.headers()) >= present.since());
        if (watch.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonCodec.read(record.value(), Quote.class))
                    .filter(quote ->
                            quote.symbol().equals(record.key()) && Origin.of(quote.provider()) == Origin.MARKET);
        } catch (UnreadableRecordException e) {
            // The symbol's owner puts it among the dead letters.
            return Optional.empty();
        }
    }

    private static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
    }
}
