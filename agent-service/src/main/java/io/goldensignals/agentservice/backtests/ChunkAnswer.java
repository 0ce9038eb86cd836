package io.goldensignals.agentservice.backtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.backtest.BarVerdicts;
import io.goldensignals.backtest.PackedVerdicts;
import io.goldensignals.contracts.Topics;
import java.util.Iterator;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record of {@code backtest.verdicts.v1}: what is said of a chunk, packed, or why nothing is. Its key is the backtest's,
 * which gives it the partition of the request; the chunk's name and the failure stand in headers.
 */
final class ChunkAnswer {
    private static final String CHUNK = "gs-chunk";
    private static final String FAILURE = "gs-failure";

    private ChunkAnswer() {}

    static ProducerRecord<String, byte[]> of(ChunkWork work, Iterator<BarVerdicts> said) {
        PackedVerdicts packed = new PackedVerdicts();
        said.forEachRemaining(packed::add);
        return answer(work, packed.bytes());
    }

    static ProducerRecord<String, byte[]> failed(ChunkWork work, String reason) {
        ProducerRecord<String, byte[]> answer = answer(work, new byte[0]);
        answer.headers().add(FAILURE, String.valueOf(reason).getBytes(UTF_8));
        return answer;
    }

    /** Empty for a record of another kind. */
    static Optional<String> chunk(ConsumerRecord<?, ?> answer) {
        return header(answer, CHUNK);
    }

    /** Empty when the chunk was judged. */
    static Optional<String> failure(ConsumerRecord<?, ?> answer) {
        return header(answer, FAILURE);
    }

    private static ProducerRecord<String, byte[]> answer(ChunkWork work, byte[] value) {
        ProducerRecord<String, byte[]> answer =
                new ProducerRecord<>(Topics.BACKTEST_VERDICTS.name(), work.backtest(), value);
        answer.headers().add(CHUNK, ChunkWork.name(work.chunk()).getBytes(UTF_8));
        return answer;
    }

    private static Optional<String> header(ConsumerRecord<?, ?> answer, String name) {
        Header header = answer.headers().lastHeader(name);
        return header == null ? Optional.empty() : Optional.of(new String(header.value(), UTF_8));
    }
}
