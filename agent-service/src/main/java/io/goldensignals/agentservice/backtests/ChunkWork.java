package io.goldensignals.agentservice.backtests;

import io.goldensignals.backtest.Chunk;
import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.InvalidRecordException;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A record of {@code backtest.chunks.v1}, as JSON under gzip: with it alone, any replica can judge the chunk. */
record ChunkWork(String backtest, List<AgentRoster> panels, Chunk chunk) {
    ChunkWork {
        if (backtest == null
                || panels == null
                || panels.isEmpty()
                || chunk == null
                || chunk.bars().isEmpty()) {
            throw new InvalidRecordException("chunk", "a backtest, its panels and bars", backtest);
        }
        panels = List.copyOf(panels);
    }

    /** Names the chunk within its backtest; a run that is taken over may find more bars than there were. */
    static String name(Chunk chunk) {
        var first = chunk.bars().getFirst();
        return first.stream() + "/" + first.sequence() + "+" + chunk.bars().size();
    }

    /** Chunks of a backtest go to different partitions, and so to all replicas. */
    ProducerRecord<String, byte[]> event() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(JsonCodec.write(this));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProducerRecord<>(Topics.BACKTEST_CHUNKS.name(), backtest + '/' + name(chunk), bytes.toByteArray());
    }

    static ChunkWork read(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException {
        if (record.value() == null) {
            throw new UnreadableRecordException("the record has no value, expected a chunk", null);
        }
        byte[] json;
        try (GZIPInputStream zipped = new GZIPInputStream(new ByteArrayInputStream(record.value()))) {
            json = zipped.readAllBytes();
        } catch (IOException e) {
            throw new UnreadableRecordException("not under gzip: " + e.getMessage(), e);
        }
        return JsonCodec.read(json, ChunkWork.class);
    }
}
