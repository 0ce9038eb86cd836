package io.goldensignals.marketdata.ownership;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.kafka.PartitionHandler;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.marketdata.log.LogReader;
import io.goldensignals.marketdata.market.LogHistory;
import io.goldensignals.marketdata.market.OwnedSymbol;
import io.goldensignals.marketdata.market.Past;
import io.goldensignals.marketdata.market.Takeover;
import io.goldensignals.marketdata.market.Watch;
import io.goldensignals.marketdata.publish.Publisher;
import io.goldensignals.marketdata.publish.Rejections;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Owns the watched symbols of its partitions. The watchlist and the quotes come with equal partition numbers; a symbol
 * is served from the moment that both are here until one is given up. Nothing is committed for the watchlist: it is
 * read from its beginning on every takeover. For the quotes, the lowest offset is committed that an open bar needs.
 */
public final class SymbolOwnership implements PartitionHandler {
    /** What the handler works with. */
    public record Tools(
            Supplier<LogReader> reader,
            LogHistory history,
            Takeover takeover,
            Publisher publisher,
            Rejections rejections,
            InstantSource clock) {}

    private static final EventLog LOG = new EventLog(SymbolOwnership.class);

    private final Tools tools;
    private final Newcomers newcomers;
    private final Set<TopicPartition> held = new HashSet<>();
    private final Map<Integer, OwnedPartition> owned = new HashMap<>();
    private final Consumer<Set<TopicPartition>> holding;
    private volatile Set<TopicPartition> partitions = Set.of();
    private volatile boolean finished;

    /** {@code holding} hears what is held whenever that changes, before what was given up goes to others. */
    public SymbolOwnership(Tools tools, Consumer<Set<TopicPartition>> holding) {
        this.tools = tools;
        this.holding = holding;
        this.newcomers = new Newcomers(tools.reader(), tools.history(), tools.publisher());
    }

    /** Whether at least one symbol is owned, and the feeds of all of them have delivered everything they have. */
    public boolean isFinished() {
        return finished;
    }

    /** What is held now. */
    public Set<TopicPartition> partitions() {
        return partitions;
    }

    @Override
    public Map<TopicPartition, Long> assigned(
            Collection<TopicPartition> partitions, Map<TopicPartition, Long> committed) {
        tools.publisher().renew();
        Set<TopicPartition> all = new HashSet<>(held);
        all.addAll(partitions);
        Set<Integer> numbers =
                partitions.stream().map(TopicPartition::partition).collect(Collectors.toCollection(TreeSet::new));
        for (int number : numbers) {
            if (!all.contains(watchlist(number)) || !all.contains(quotes(number))) {
                throw new IllegalStateException(
                        "partition " + number + " of the watchlist and of the quotes are not here together yet");
            }
        }
        Map<TopicPartition, Long> starts = takeOver(numbers, committed);
        held.addAll(partitions);
        tellHeld();
        return starts;
    }

    private void tellHeld() {
        partitions = Set.copyOf(held);
        holding.accept(partitions);
    }

    private Map<TopicPartition, Long> takeOver(Set<Integer> numbers, Map<TopicPartition, Long> committed) {
        Map<TopicPartition, Long> starts = new HashMap<>();
        List<Takeover.Ready> ready = new ArrayList<>();
        try (LogReader reader = tools.reader().get()) {
            Map<Integer, Watchlist> watchlists = readWatchlists(numbers, reader, starts);
            List<Watch> watches = watchlists.values().stream()
                    .flatMap(list -> list.watches().stream())
                    .toList();
            List<TopicPartition> quotes =
                    numbers.stream().map(SymbolOwnership::quotes).toList();
            Map<TopicPartition, Long> ends = reader.ends(quotes);
            Map<TopicPartition, Long> beginnings = reader.beginnings(quotes);
            Map<String, Past> pasts = tools.history().of(watches, reader);
            for (TopicPartition log : quotes) {
                long beginning = beginnings.get(log);
                long end = ends.get(log);
                long known = committed.getOrDefault(log, -1L);
                // What retention took away is missing: the first bar after it will not count as seen whole.
                boolean continuing = known >= beginning && known <= end;
                long start = continuing ? known : beginning;
                starts.put(log, start);
                OwnedPartition partition = new OwnedPartition(watchlists.get(log.partition()), start);
                owned.put(log.partition(), partition);
                for (Watch watch : partition.watchlist().watches()) {
                    tools.takeover()
                            .prepare(watch, pasts.get(watch.symbol()), continuing, end)
                            .ifPresent(symbol -> {
                                partition.symbols().put(watch.symbol(), symbol.symbol());
                                ready.add(symbol);
                            });
                }
            }
        }
        LOG.info("partitions.assigned", "partitions", numbers, "symbols", ready.size());
        ready.forEach(Takeover.Ready::start);
        return starts;
    }

    private static Map<Integer, Watchlist> readWatchlists(
            Set<Integer> numbers, LogReader reader, Map<TopicPartition, Long> starts) {
        Map<TopicPartition, Long> ends =
                reader.ends(numbers.stream().map(SymbolOwnership::watchlist).toList());
        Map<Integer, Watchlist> lists = new HashMap<>();
        numbers.forEach(number -> lists.put(number, new Watchlist()));
        reader.readUpTo(ends, record -> {
            Watchlist.Change change = lists.get(record.partition()).take(record);
            if (change instanceof Watchlist.Change.Invalid(String reason)) {
                LOG.warn("watchlist.unreadable", "offset", record.offset(), "reason", reason);
            }
        });
        starts.putAll(ends);
        return lists;
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        partitions.forEach(held::remove);
        tellHeld();
        Set<Integer> numbers =
                partitions.stream().map(TopicPartition::partition).collect(Collectors.toCollection(TreeSet::new));
        for (int number : numbers) {
            newcomers.forgetAll(number);
            OwnedPartition partition = owned.remove(number);
            if (partition != null) {
                partition.close();
            }
        }
        finished = false;
        LOG.info("partitions.revoked", "partitions", numbers);
    }

    @Override
    public Map<TopicPartition, Long> handle(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            OwnedPartition partition = owned.get(record.partition());
            if (record.topic().equals(Topics.WATCHLIST.name())) {
                watch(record, partition);
            } else {
                quote(record, partition);
            }
        }
        return commits();
    }

    @Override
    public Map<TopicPartition, Long> tick() {
        tools.publisher().check();
        newcomers.arrived().forEach(this::welcome);
        Instant now = tools.clock().instant();
        boolean any = false;
        boolean all = true;
        for (OwnedPartition partition : owned.values()) {
            partition.symbols().values().forEach(symbol -> symbol.progress(partition.position(), now));
            any |= !partition.symbols().isEmpty();
            all &= partition.isFinished();
        }
        finished = any && all && newcomers.isIdle();
        return commits();
    }

    private void watch(ConsumerRecord<String, byte[]> record, OwnedPartition partition) {
        if (partition.watchlist().hasTaken(record)) {
            return;
        }
        switch (partition.watchlist().take(record)) {
            case Watchlist.Change.Invalid(String reason) -> tools.rejections().record(record, reason);
            case Watchlist.Change.Removed() -> release(record.key(), partition);
            case Watchlist.Change.Watched(Watch watch) -> {
                OwnedSymbol present = partition.symbols().get(watch.symbol());
                if (present != null && !tools.takeover().keeps(present, watch)) {
                    release(watch.symbol(), partition);
                }
                newcomers.expect(watch);
            }
        }
    }

    private void release(String symbol, OwnedPartition partition) {
        newcomers.forget(symbol);
        OwnedSymbol released = partition.symbols().remove(symbol);
        if (released != null) {
            released.close();
            LOG.info("symbol.released", "symbol", symbol);
        }
    }

    private void quote(ConsumerRecord<String, byte[]> record, OwnedPartition partition) {
        partition.readUpTo(record.offset() + 1);
        OwnedSymbol symbol = partition.symbols().get(record.key());
        if (symbol == null) {
            return;
        }
        try {
            symbol.quote(record, JsonCodec.read(record.value(), Quote.class));
        } catch (UnreadableRecordException e) {
            tools.rejections().record(record, e.getMessage());
        }
    }

    /** A watch whose past has been read in the meantime: a new symbol starts, an owned one changes its intervals. */
    private void welcome(Newcomers.Arrival arrival) {
        Watch watch = arrival.watch();
        OwnedPartition partition = owned.get(watch.partition());
        if (partition == null) {
            return;
        }
        OwnedSymbol present = partition.symbols().get(watch.symbol());
        if (present != null) {
            tools.takeover().change(present, watch, arrival.past());
            return;
        }
        tools.takeover()
                .prepare(watch, arrival.past(), false, partition.position())
                .ifPresent(ready -> {
                    partition.symbols().put(watch.symbol(), ready.symbol());
                    ready.start();
                });
    }

    /** Computed first, settled then: whatever the offsets count as published is in the log when they are committed. */
    private Map<TopicPartition, Long> commits() {
        Map<TopicPartition, Long> commits = new HashMap<>();
        owned.forEach(
                (number, partition) -> partition.commit().ifPresent(offset -> commits.put(quotes(number), offset)));
        if (!commits.isEmpty()) {
            tools.publisher().settle();
        }
        return commits;
    }

    /** Ends what runs beside the loop, after the loop. */
    public void close() {
        newcomers.close();
    }

    private static TopicPartition watchlist(int number) {
        return new TopicPartition(Topics.WATCHLIST.name(), number);
    }

    private static TopicPartition quotes(int number) {
        return new TopicPartition(Topics.QUOTES.name(), number);
    }
}
