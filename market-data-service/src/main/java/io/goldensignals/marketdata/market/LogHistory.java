package io.goldensignals.marketdata.market;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.marketdata.bars.StreamStart;
import io.goldensignals.marketdata.log.LogHeaders;
import io.goldensignals.marketdata.log.LogReader;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Looks back in the bars and quotes logs for the latest of each watched symbol. */
public final class LogHistory {
    private static final Comparator<StreamStart.Tail> BY_SEQUENCE = Comparator.<StreamStart.Tail>comparingInt(
                    tail -> tail.bar().series())
            .thenComparingLong(tail -> tail.bar().sequence());

    private final List<Interval> intervals;

    /** {@code intervals} are those that have topics. */
    public LogHistory(List<Interval> intervals) {
        this.intervals = List.copyOf(intervals);
    }

    /** The past of every watched symbol, by symbol; reads back as far as the one that was quiet for longest. */
    public Map<String, Past> of(Collection<Watch> watches, LogReader reader) {
        Search search = new Search(watches);
        reader.lookBack(search.wanted.keySet(), p -> search.wanted.get(p).isEmpty(), search::take);
        Map<String, Past> pasts = new HashMap<>();
        for (Watch watch : watches) {
            String symbol = watch.symbol();
            pasts.put(
                    symbol,
                    new Past(
                            search.tails.getOrDefault(symbol, Map.of()),
                            Optional.ofNullable(search.quotes.get(symbol))));
        }
        return pasts;
    }

    private final class Search {
        private final Map<TopicPartition, Set<String>> wanted = new HashMap<>();
        private final Set<String> symbols = new HashSet<>();
        private final Map<TopicPartition, Interval> barTopics = new HashMap<>();
        private final Map<String, Map<Interval, StreamStart.Tail>> tails = new HashMap<>();
        private final Map<String, Past.LastQuote> quotes = new HashMap<>();
        private final Map<String, Long> quoteOffsets = new HashMap<>();

        Search(Collection<Watch> watches) {
            for (Watch watch : watches) {
                symbols.add(watch.symbol());
                want(new TopicPartition(Topics.QUOTES.name(), watch.partition()), watch);
                for (Interval interval : intervals) {
                    if (watch.entry().intervals().contains(interval)) {
                        TopicPartition bars =
                                new TopicPartition(Topics.bars(interval).name(), watch.partition());
                        barTopics.put(bars, interval);
                        want(bars, watch);
                    }
                }
            }
        }

        private void want(TopicPartition partition, Watch watch) {
            wanted.computeIfAbsent(partition, p -> new HashSet<>()).add(watch.symbol());
        }

        void take(ConsumerRecord<String, byte[]> record) {
            if (!symbols.contains(record.key())) {
                return;
            }
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            Interval interval = barTopics.get(partition);
            try {
                if (interval == null) {
                    takeQuote(record);
                } else {
                    takeBar(record, interval);
                }
                wanted.get(partition).remove(record.key());
            } catch (UnreadableRecordException e) {
                // Not ours, then: the topics' readers put it among the dead letters.
            }
        }

        private void takeBar(ConsumerRecord<String, byte[]> record, Interval interval)
                throws UnreadableRecordException {
            Bar bar = JsonCodec.read(record.value(), Bar.class);
            tails.computeIfAbsent(bar.symbol(), s -> new HashMap<>())
                    .merge(
                            interval,
                            new StreamStart.Tail(bar, LogHeaders.watchOffset(record.headers())),
                            (a, b) -> BY_SEQUENCE.compare(a, b) > 0 ? a : b);
        }

        private void takeQuote(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException {
            if (quoteOffsets.getOrDefault(record.key(), -1L) < record.offset()) {
                Quote quote = JsonCodec.read(record.value(), Quote.class);
                quoteOffsets.put(record.key(), record.offset());
                quotes.put(quote.symbol(), new Past.LastQuote(quote, LogHeaders.watchOffset(record.headers())));
            }
        }
    }
}
