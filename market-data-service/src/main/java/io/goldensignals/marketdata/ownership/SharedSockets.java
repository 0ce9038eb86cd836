package io.goldensignals.marketdata.ownership;

import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.marketdata.chain.SharedSocket;
import io.goldensignals.marketdata.market.Watch;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The sockets while this replica holds them, with a thread that reads from the watchlist what they are to carry, and
 * from the quotes what their gates go by. Whatever fails, they are closed and opened again until {@link #close}.
 */
final class SharedSockets implements AutoCloseable {
    private static final EventLog LOG = new EventLog(SharedSockets.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<String, Object> kafka;
    private final Function<Watch, List<MarketDataProvider>> members;
    private final List<MarketDataProvider> exclusive;
    private final Function<MarketDataProvider, SharedSocket> opening;
    private final List<SharedSocket> open = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile KafkaConsumer<String, byte[]> consumer;

    SharedSockets(
            Map<String, Object> kafka,
            Function<Watch, List<MarketDataProvider>> members,
            List<MarketDataProvider> exclusive,
            Function<MarketDataProvider, SharedSocket> opening) {
        this.kafka = reading(kafka);
        this.members = members;
        this.exclusive = exclusive;
        this.opening = opening;
        Thread unused = Thread.ofPlatform().name("shared-sockets").daemon().start(this::run);
    }

    /** Closes the sockets at once; the thread, which may wait for a broker, follows. It is not interrupted in a send. */
    @Override
    public void close() {
        closed.countDown();
        closeSockets();
        KafkaConsumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void run() {
        LOG.info("sockets.held", "providers", names());
        try {
            do {
                attempt();
            } while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            // Nobody does that but the end of the process.
            Thread.currentThread().interrupt();
        }
        LOG.info("sockets.given_up", "providers", names());
    }

    private void attempt() {
        try {
            SocketLogs logs = SocketLogs.read(kafka);
            try (KafkaConsumer<String, byte[]> reading =
                    new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer = reading;
                follow(reading, logs);
            }
        } catch (KafkaException e) {
            // The replica's own loop tells of brokers that are away; close() wakes the consumer.
            LOG.debug("sockets.interrupted", "reason", e);
        } catch (RuntimeException e) {
            LOG.error("sockets.failed", e, "providers", names());
        } finally {
            closeSockets();
        }
    }

    private void follow(KafkaConsumer<String, byte[]> reading, SocketLogs logs) {
        if (!openSockets()) {
            return;
        }
        List<SharedSocket> sockets = sockets();
        logs.watches().forEach(watch -> watched(watch, sockets));
        logs.lastQuotes().forEach(quote -> sockets.forEach(socket -> socket.known(quote)));
        reading.assign(logs.ends().keySet());
        logs.ends().forEach(reading::seek);
        while (!isClosed()) {
            for (ConsumerRecord<String, byte[]> record : reading.poll(POLL)) {
                if (record.topic().equals(Topics.QUOTES.name())) {
                    logs.quote(record).ifPresent(quote -> sockets.forEach(socket -> socket.published(quote)));
                } else {
                    changed(logs.take(record), record, sockets);
                }
            }
            sockets.forEach(SharedSocket::settle);
        }
    }

    private void changed(Watchlist.Change change, ConsumerRecord<String, byte[]> record, List<SharedSocket> sockets) {
        switch (change) {
            case Watchlist.Change.Invalid(String reason) -> LOG.debug("watchlist.unreadable", "reason", reason);
            case Watchlist.Change.Removed() -> sockets.forEach(socket -> socket.unsubscribe(record.key()));
            case Watchlist.Change.Watched(Watch watch) -> watched(watch, sockets);
        }
    }

    private void watched(Watch watch, List<SharedSocket> sockets) {
        List<MarketDataProvider> serving = members.apply(watch);
        sockets.forEach(socket -> socket.follow(watch.symbol(), watch.offset(), serving));
    }

    /** False when they were given up meanwhile. */
    private synchronized boolean openSockets() {
        if (isClosed()) {
            return false;
        }
        exclusive.forEach(provider -> open.add(opening.apply(provider)));
        return true;
    }

    private synchronized List<SharedSocket> sockets() {
        return List.copyOf(open);
    }

    private synchronized void closeSockets() {
        open.forEach(SharedSocket::close);
        open.clear();
    }

    private List<String> names() {
        return exclusive.stream().map(p -> p.profile().name()).toList();
    }

    private static Map<String, Object> reading(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // What retention took away would be missed in silence: rather an error, after which all is read anew.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return config;
    }
}
