package io.goldensignals.contracts.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Samples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventsTest {
    private static final EventContext CONTEXT =
            new EventContext(1_381_152_660_123_456L, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    /** What is to stand on which topic, of which CloudEvents type, at what time. */
    record Case(String topic, String type, String id, String time, Object value, ProducerRecord<String, byte[]> event) {
        @Override
        public String toString() {
            return topic;
        }
    }

    static List<Case> events() {
        var quote = Samples.quote();
        var bar = Samples.bar();
        var panel = Samples.panelSignals();
        var decided = Samples.consensus(List.of());
        var early = Samples.consensus(List.of("volume"));
        String close = Samples.CLOSE.toString();
        return List.of(
                new Case(
                        "market.quotes.v1",
                        "quote.v1",
                        quote.id(),
                        quote.time().toString(),
                        quote,
                        Events.quote(quote, CONTEXT)),
                new Case("market.bars.1m.v1", "bar.v1", bar.id(), close, bar, Events.bar(bar, CONTEXT)),
                new Case(
                        "agent.signals.v1",
                        "agent-signals.v1",
                        panel.id(),
                        close,
                        panel,
                        Events.panelSignals(panel, CONTEXT)),
                new Case(
                        "consensus.signals.v1",
                        "consensus.v1",
                        decided.id(),
                        close,
                        decided,
                        Events.consensus(decided, 5, 41, CONTEXT)),
                new Case(
                        "consensus.provisional.v1",
                        "consensus.v1",
                        early.id(),
                        close,
                        early,
                        Events.provisional(early, CONTEXT)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void areCloudEventsKeyedBySymbol(Case expected) {
        ProducerRecord<String, byte[]> event = expected.event();
        assertThat(event.topic()).isEqualTo(expected.topic());
        assertThat(event.key()).isEqualTo("SPY");
        assertThat(event.value()).isEqualTo(JsonCodec.write(expected.value()));
        assertThat(texts(event.headers()))
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_id", expected.id())
                .containsEntry("ce_type", "io.goldensignals." + expected.type())
                .containsEntry("ce_source", "/golden-signals")
                .containsEntry("ce_time", expected.time())
                .containsEntry("content-type", "application/json")
                .containsEntry("gs-ingested-at", "1381152660123456")
                .containsEntry("traceparent", CONTEXT.traceparent());
    }

    @ParameterizedTest
    @MethodSource("events")
    void haveEveryHeaderOnceAndNoTimestampOfTheirOwn(Case expected) {
        List<String> names = new ArrayList<>();
        expected.event().headers().forEach(header -> names.add(header.key()));
        assertThat(names).doesNotHaveDuplicates();
        assertThat(expected.event().timestamp()).isNull();
    }

    @Test
    void aFinalConsensusStandsInThePartitionOfItsPanelsWithItsOrdinal() {
        ProducerRecord<String, byte[]> event = Events.consensus(Samples.consensus(List.of()), 5, 41, CONTEXT);
        assertThat(event.partition()).isEqualTo(5);
        assertThat(Events.ordinal(consumed(event, 5))).isEqualTo(41);
    }

    @Test
    void aConsensusWithoutAnOrdinalIsRefusedByPlace() {
        ProducerRecord<String, byte[]> event = Events.provisional(Samples.consensus(List.of("volume")), CONTEXT);
        assertThatThrownBy(() -> Events.ordinal(consumed(event, 3)))
                .hasMessageContaining("gs-ordinal")
                .hasMessageContaining("offset 99 of consensus.provisional.v1-3");
    }

    @Test
    void compactedTopicsCarryNothingThatChangesFromWriteToWrite() {
        var watch = Events.watch(new io.goldensignals.contracts.WatchlistEntry(
                "SPY", List.of(io.goldensignals.contracts.Interval.parse("1m")), List.of()));
        assertThat(watch.topic()).isEqualTo("market.watchlist.v1");
        assertThat(watch.key()).isEqualTo("SPY");
        assertThat(watch.headers()).isEmpty();
        assertThat(Events.unwatch("SPY").value()).isNull();
        assertThat(Events.roster(Samples.roster()).key()).isEqualTo("all");
    }

    @Test
    void aProvidersStatusReplacesItsReplicasFormerOneAndIsRemovedWhenTheReplicaLeaves() {
        var status = Events.providerStatus(Samples.providerStatus());
        assertThat(status.topic()).isEqualTo("market.providers.v1");
        assertThat(status.key()).isEqualTo("alphavantage/market-data-service-1");
        assertThat(status.value()).isEqualTo(JsonCodec.write(Samples.providerStatus()));
        assertThat(status.headers()).isEmpty();
        var left = Events.providerLeft("alphavantage", "market-data-service-1");
        assertThat(left.topic()).isEqualTo(status.topic());
        assertThat(left.key()).isEqualTo(status.key());
        assertThat(left.value()).isNull();
    }

    @Test
    void aServicesStatusReplacesItsReplicasFormerOneAndIsRemovedWhenTheReplicaLeaves() {
        var status = Events.serviceStatus(Samples.serviceStatus());
        assertThat(status.topic()).isEqualTo("service.status.v1");
        assertThat(status.key()).isEqualTo("signal-aggregator/node-1:8183");
        assertThat(status.value()).isEqualTo(JsonCodec.write(Samples.serviceStatus()));
        var left = Events.serviceLeft(Samples.serviceStatus());
        assertThat(left.topic()).isEqualTo(status.topic());
        assertThat(left.key()).isEqualTo(status.key());
        assertThat(left.value()).isNull();
    }

    @Test
    void aDeadLetterIsTheRecordAsItWasWithTheReasonAndItsPlace() {
        ProducerRecord<String, byte[]> original = Events.bar(Samples.bar(), CONTEXT);
        ConsumerRecord<String, byte[]> bad = consumed(original, 7);
        ProducerRecord<String, byte[]> letter = Events.deadLetter(bad, "close must be positive");
        assertThat(letter.topic()).isEqualTo("market.bars.1m.v1.dlq");
        assertThat(letter.partition()).isEqualTo(7);
        assertThat(letter.key()).isEqualTo(bad.key());
        assertThat(letter.value()).isEqualTo(bad.value());
        assertThat(texts(letter.headers()))
                .containsAllEntriesOf(texts(original.headers()))
                .containsEntry("gs-dlq-reason", "close must be positive")
                .containsEntry("gs-dlq-topic", "market.bars.1m.v1")
                .containsEntry("gs-dlq-partition", "7")
                .containsEntry("gs-dlq-offset", "99");
        assertThat(texts(bad.headers())).as("the record itself").doesNotContainKey("gs-dlq-reason");
    }

    @Test
    void aDeadLetterNeedsNeitherKeyNorValueAndCutsALongReason() {
        ConsumerRecord<String, byte[]> empty = new ConsumerRecord<>("market.quotes.v1", 0, 99, null, null);
        ProducerRecord<String, byte[]> letter = Events.deadLetter(empty, "x".repeat(100_000));
        assertThat(letter.value()).isNull();
        assertThat(letter.headers().lastHeader("gs-dlq-reason").value()).hasSizeLessThan(1_100);
    }

    private static ConsumerRecord<String, byte[]> consumed(ProducerRecord<String, byte[]> event, int partition) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(event.topic(), partition, 99, event.key(), event.value());
        event.headers().forEach(record.headers()::add);
        return record;
    }

    private static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        headers.forEach(header -> texts.put(header.key(), new String(header.value(), UTF_8)));
        return texts;
    }
}
