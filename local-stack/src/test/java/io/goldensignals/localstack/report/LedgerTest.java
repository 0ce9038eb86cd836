package io.goldensignals.localstack.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.Events;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final List<String> ALL = List.of("all");

    private final Ledger ledger = new Ledger();

    @Test
    void balancesWhenEveryBarIsJudgedDecidedAndStoredOnce() {
        for (int i = 0; i < 3; i++) {
            bar(i);
            panel("all", i);
            consensus(i, i);
            row(i);
        }
        assertThat(ledger.differences(ALL)).isEmpty();
        assertThat(ledger.bars()).isEqualTo(3);
        assertThat(ledger.signals()).isEqualTo(6);
        assertThat(ledger.decided()).isEqualTo(3);
    }

    @Test
    void countsRepeatedRecordsOnce() {
        for (int i = 0; i < 2; i++) {
            bar(7);
            panel("all", 7);
            consensus(7, 0);
        }
        row(7);
        assertThat(ledger.differences(ALL)).isEmpty();
        assertThat(ledger.signals()).isEqualTo(2);
        assertThat(ledger.repeated()).isEqualTo(1);
    }

    @Test
    void namesABarThatWasNotDecidedOrStored() {
        bar(0);
        bar(1);
        panel("all", 0);
        panel("all", 1);
        consensus(0, 0);
        row(0);
        assertThat(ledger.differences(ALL))
                .containsExactly(
                        "1 of 2 bars not decided, for example AAA 1m series 0 bar 1",
                        "1 of 2 bars not stored in PostgreSQL, for example AAA 1m series 0 bar 1");
    }

    @Test
    void namesThePanelThatDidNotJudge() {
        bar(0);
        panel("fast", 0);
        consensus(0, 0);
        row(0);
        assertThat(ledger.differences(List.of("fast", "slow")))
                .containsExactly("1 of 1 bars not judged by panel slow, for example AAA 1m series 0 bar 0");
    }

    @Test
    void namesAMissingOrdinalASecondDecisionAndASecondRow() {
        bar(0);
        panel("all", 0);
        consensus(0, 1);
        consensus(0, 2);
        row(0);
        row(0);
        assertThat(ledger.differences(ALL))
                .containsExactlyInAnyOrder(
                        "partition 3 of the consensus lacks ordinal 0",
                        "AAA 1m series 0 bar 0 was decided twice",
                        "AAA 1m series 0 bar 0 is stored twice");
    }

    @Test
    void namesAConsensusWithoutABar() {
        consensus(5, 0);
        assertThat(ledger.differences(List.of()))
                .containsExactly("1 decided without a bar, for example AAA 1m series 0 bar 5");
    }

    @Test
    void measuresFromIngestionToTheTopic() {
        consensus(0, 0);
        assertThat(ledger.latencies().quantile(0.5)).hasValue(250);
    }

    private void bar(int sequence) {
        ledger.bar(message("{\"symbol\":\"AAA\",\"interval\":\"1m\",\"series\":0,\"sequence\":" + sequence + "}", 0));
    }

    private void panel(String panel, int sequence) {
        ledger.panel(message(
                "{\"bar\":{\"symbol\":\"AAA\",\"interval\":\"1m\",\"series\":0,\"sequence\":" + sequence
                        + "},\"panel\":\"" + panel + "\",\"signals\":[{},{}]}",
                0));
    }

    private void consensus(int sequence, long ordinal) {
        ledger.consensus(message(
                "{\"symbol\":\"AAA\",\"interval\":\"1m\",\"series\":0,\"sequence\":" + sequence + "}", ordinal));
    }

    private void row(int sequence) {
        ledger.row("AAA", "1m", 0, sequence);
    }

    private static ConsumerRecord<String, byte[]> message(String json, long ordinal) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(Events.ORDINAL, Long.toString(ordinal).getBytes(UTF_8));
        headers.add(EventContext.INGESTED_AT, "1000000000".getBytes(UTF_8));
        return new ConsumerRecord<>(
                "topic",
                3,
                0,
                1_000_250,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                "AAA",
                json.getBytes(UTF_8),
                headers,
                Optional.empty());
    }
}
