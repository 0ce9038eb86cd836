package io.goldensignals.localstack;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.WatchlistEntry;
import io.goldensignals.contracts.kafka.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Puts the market's symbols on the watchlist when its data folder is new, or when the symbols or intervals asked for are
 * others than the last time. Else the watchlist stays as the user left it.
 */
final class WatchlistSeed {
    private WatchlistSeed() {}

    static void plant(Path folder, List<WatchlistEntry> watchlist, String bootstrapServers)
            throws IOException, InterruptedException {
        Path marker = folder.resolve("watchlist.json");
        byte[] wanted = JsonCodec.write(watchlist);
        if (Files.exists(marker) && Arrays.equals(Files.readAllBytes(marker), wanted)) {
            return;
        }
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = watchlist.stream()
                    .map(entry -> producer.send(Events.watch(entry)))
                    .toList();
            for (Future<RecordMetadata> future : sent) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("can't write the watchlist", e.getCause());
        }
        Files.write(marker, wanted);
    }
}
