package io.goldensignals.contracts.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.BacktestProgress;
import io.goldensignals.contracts.BacktestRequest;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.ServiceStatus;
import io.goldensignals.contracts.Topic;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.WatchlistEntry;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Records as they stand on the topics: key, JSON value, CloudEvents 1.0 headers in binary mode, and the context. */
public final class Events {
    /** Dense number of a consensus within its partition: readers drop the ones they have seen. */
    public static final String ORDINAL = "gs-ordinal";

    /** Reason, topic, partition and offset of a record in a dead-letter topic. */
    public static final String DLQ_REASON = "gs-dlq-reason";

    public static final String DLQ_TOPIC = "gs-dlq-topic";
    public static final String DLQ_PARTITION = "gs-dlq-partition";
    public static final String DLQ_OFFSET = "gs-dlq-offset";

    private static final int LONGEST_REASON = 1_000;
    private static final String TYPE_PREFIX = "io.goldensignals.";
    private static final String SOURCE = "/golden-signals";
    private static final String JSON = "application/json";

    /** Types of the events of a backtest. */
    public static final String BACKTEST_PROGRESS = TYPE_PREFIX + "backtest-progress.v1";

    public static final String BACKTEST_REPORT = TYPE_PREFIX + "backtest-report.v1";

    private Events() {}

    public static ProducerRecord<String, byte[]> quote(Quote quote, EventContext context) {
        return event(Topics.QUOTES, quote.symbol(), quote, "quote.v1", quote.id(), quote.time(), context);
    }

    public static ProducerRecord<String, byte[]> bar(Bar bar, EventContext context) {
        return event(Topics.bars(bar.interval()), bar.symbol(), bar, "bar.v1", bar.id(), bar.closeTime(), context);
    }

    public static ProducerRecord<String, byte[]> panelSignals(PanelSignals signals, EventContext context) {
        Bar bar = signals.bar();
        return event(
                Topics.AGENT_SIGNALS,
                bar.symbol(),
                signals,
                "agent-signals.v1",
                signals.id(),
                bar.closeTime(),
                context);
    }

    /** A final consensus with its ordinal in the given partition, which is the partition of its panels' records. */
    public static ProducerRecord<String, byte[]> consensus(
            ConsensusSignal signal, int partition, long ordinal, EventContext context) {
        ProducerRecord<String, byte[]> event =
                new ProducerRecord<>(Topics.CONSENSUS.name(), partition, signal.symbol(), JsonCodec.write(signal));
        describe(event.headers(), "consensus.v1", signal.id(), signal.barTime());
        context.writeTo(event.headers());
        event.headers().add(ORDINAL, Long.toString(ordinal).getBytes(UTF_8));
        return event;
    }

    public static ProducerRecord<String, byte[]> provisional(ConsensusSignal signal, EventContext context) {
        return event(
                Topics.PROVISIONAL, signal.symbol(), signal, "consensus.v1", signal.id(), signal.barTime(), context);
    }

    /** Compacted topics are read by key alone, so these carry no CloudEvents time and no context. */
    public static ProducerRecord<String, byte[]> watch(WatchlistEntry entry) {
        return new ProducerRecord<>(Topics.WATCHLIST.name(), entry.symbol(), JsonCodec.write(entry));
    }

    public static ProducerRecord<String, byte[]> unwatch(String symbol) {
        return new ProducerRecord<>(Topics.WATCHLIST.name(), symbol, null);
    }

    public static ProducerRecord<String, byte[]> roster(AgentRoster roster) {
        return new ProducerRecord<>(Topics.ROSTER.name(), roster.panel(), JsonCodec.write(roster));
    }

    public static ProducerRecord<String, byte[]> providerStatus(ProviderStatus status) {
        return new ProducerRecord<>(Topics.PROVIDERS.name(), status.key(), JsonCodec.write(status));
    }

    /** What a replica that ends in order says of each of its providers. */
    public static ProducerRecord<String, byte[]> providerLeft(String provider, String replica) {
        return new ProducerRecord<>(Topics.PROVIDERS.name(), ProviderStatus.key(provider, replica), null);
    }

    public static ProducerRecord<String, byte[]> serviceStatus(ServiceStatus status) {
        return new ProducerRecord<>(Topics.SERVICES.name(), status.key(), JsonCodec.write(status));
    }

    /** What a replica that ends in order says; {@code last} is any status of it. */
    public static ProducerRecord<String, byte[]> serviceLeft(ServiceStatus last) {
        return new ProducerRecord<>(Topics.SERVICES.name(), last.key(), null);
    }

    public static ProducerRecord<String, byte[]> backtestRequested(BacktestRequest request) {
        return new ProducerRecord<>(Topics.BACKTEST_REQUESTS.name(), request.id(), JsonCodec.write(request));
    }

    public static ProducerRecord<String, byte[]> backtestCancelled(String id) {
        return new ProducerRecord<>(Topics.BACKTEST_REQUESTS.name(), id, null);
    }

    public static ProducerRecord<String, byte[]> backtestProgress(BacktestProgress progress) {
        String what = progress.state() + "/" + progress.done();
        return backtestEvent(progress.id(), what, BACKTEST_PROGRESS, JsonCodec.write(progress));
    }

    /** {@code json} is the whole report; the progress that tells of its completion comes after it. */
    public static ProducerRecord<String, byte[]> backtestReport(String id, byte[] json) {
        return backtestEvent(id, "report", BACKTEST_REPORT, json);
    }

    /** What a record is, by its header {@code ce_type}; empty without one. */
    public static String type(ConsumerRecord<?, ?> record) {
        Header type = record.headers().lastHeader("ce_type");
        return type == null ? "" : new String(type.value(), UTF_8);
    }

    /** The market has no part in it, so there is no time. */
    private static ProducerRecord<String, byte[]> backtestEvent(String id, String what, String type, byte[] value) {
        ProducerRecord<String, byte[]> event = new ProducerRecord<>(Topics.BACKTEST_EVENTS.name(), id, value);
        event.headers()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", (id + '/' + what).getBytes(UTF_8))
                .add("ce_type", type.getBytes(UTF_8))
                .add("ce_source", SOURCE.getBytes(UTF_8))
                .add("content-type", JSON.getBytes(UTF_8));
        return event;
    }

    /** The record as it was, for its topic's dead letters, with the reason and where it stood. */
    public static ProducerRecord<String, byte[]> deadLetter(ConsumerRecord<String, byte[]> bad, String reason) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(bad.topic() + ".dlq", bad.partition(), bad.key(), bad.value(), bad.headers());
        letter.headers()
                .add(DLQ_REASON, shortened(reason).getBytes(UTF_8))
                .add(DLQ_TOPIC, bad.topic().getBytes(UTF_8))
                .add(DLQ_PARTITION, Integer.toString(bad.partition()).getBytes(UTF_8))
                .add(DLQ_OFFSET, Long.toString(bad.offset()).getBytes(UTF_8));
        return letter;
    }

    /** A letter must fit where its record fitted: a reason may quote the record. */
    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + '…';
    }

    /** The ordinal of a record of {@code consensus.signals.v1}; every one has it. */
    public static long ordinal(ConsumerRecord<?, ?> consensus) {
        Header ordinal = consensus.headers().lastHeader(ORDINAL);
        if (ordinal == null) {
            throw new IllegalArgumentException("no " + ORDINAL + " header at offset " + consensus.offset() + " of "
                    + consensus.topic() + '-' + consensus.partition());
        }
        return Long.parseLong(new String(ordinal.value(), UTF_8));
    }

    private static ProducerRecord<String, byte[]> event(
            Topic topic, String key, Object value, String type, String id, Instant time, EventContext context) {
        ProducerRecord<String, byte[]> event = new ProducerRecord<>(topic.name(), key, JsonCodec.write(value));
        describe(event.headers(), type, id, time);
        context.writeTo(event.headers());
        return event;
    }

    private static void describe(Headers headers, String type, String id, Instant time) {
        headers.add("ce_specversion", "1.0".getBytes(UTF_8));
        headers.add("ce_id", id.getBytes(UTF_8));
        headers.add("ce_type", (TYPE_PREFIX + type).getBytes(UTF_8));
        headers.add("ce_source", SOURCE.getBytes(UTF_8));
        headers.add("ce_time", time.toString().getBytes(UTF_8));
        headers.add("content-type", JSON.getBytes(UTF_8));
    }
}
