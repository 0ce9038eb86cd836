package io.goldensignals.marketdata.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Topic;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.marketdata.provider.RejectedInput;
import io.goldensignals.marketdata.telemetry.MarketMetrics;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where bad input ends: counted, logged up to a bound, and in the dead letters of the topic it was meant for. */
public final class Rejections {
    /** Beside {@link Events#DLQ_REASON}, on rows that never reached a topic. */
    public static final String DLQ_FILE = "gs-dlq-file";

    public static final String DLQ_LINE = "gs-dlq-line";

    private static final EventLog LOG = new EventLog(Rejections.class);
    private static final long MOST_LOGGED = 1_000;

    private final Publisher publisher;
    private final MarketMetrics metrics;
    private final Set<Interval> intervals;
    private final AtomicLong logged = new AtomicLong();

    /** {@code intervals} are those that have topics. */
    public Rejections(Publisher publisher, MarketMetrics metrics, Set<Interval> intervals) {
        this.publisher = publisher;
        this.metrics = metrics;
        this.intervals = Set.copyOf(intervals);
    }

    /** {@code over} runs once the letter is in the log. */
    public void row(RejectedInput input, Runnable over) {
        count(input.kind(), "row.rejected", "file", input.source(), "line", input.line(), "reason", input.reason());
        String topic = Topics.deadLetters(meantFor(input)).name();
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(topic, input.symbol(), input.raw().getBytes(UTF_8));
        letter.headers()
                .add(Events.DLQ_REASON, (input.kind() + ": " + input.reason()).getBytes(UTF_8))
                .add(DLQ_FILE, input.source().getBytes(UTF_8))
                .add(DLQ_LINE, Long.toString(input.line()).getBytes(UTF_8));
        metrics.deadLetter(topic);
        publisher.send(letter, offset -> {}, over);
    }

    /** A record of ours that can't be read. */
    public void record(ConsumerRecord<String, byte[]> bad, String reason) {
        count("unreadable", "record.unreadable", "topic", bad.topic(), "offset", bad.offset(), "reason", reason);
        ProducerRecord<String, byte[]> letter = Events.deadLetter(bad, reason);
        metrics.deadLetter(letter.topic());
        publisher.send(letter);
    }

    /** Valid input that can't be used any more, or not at all; there is nothing to repair, so it gets no letter. */
    public void unusable(String kind, String event, Object... fields) {
        count(kind, event, fields);
    }

    private void count(String kind, String event, Object... fields) {
        metrics.rejected(kind);
        long number = logged.incrementAndGet();
        if (number <= MOST_LOGGED) {
            LOG.warn(event, fields);
        }
        if (number == MOST_LOGGED) {
            LOG.warn("rejections.no_longer_logged", "logged", MOST_LOGGED);
        }
    }

    /** Bars at an interval without a topic go where the smallest bars made from them would have gone. */
    private Topic meantFor(RejectedInput input) {
        return input.interval()
                .map(meant -> intervals.contains(meant)
                        ? Topics.bars(meant)
                        : Topics.bars(intervals.stream().sorted().findFirst().orElseThrow()))
                .orElse(Topics.QUOTES);
    }
}
