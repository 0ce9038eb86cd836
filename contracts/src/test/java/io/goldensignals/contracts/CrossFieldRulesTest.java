package io.goldensignals.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a schema can't say: fields that must fit each other, and numbers that JSON can't even write. */
class CrossFieldRulesTest {
    @ParameterizedTest(name = "{0} {1} = {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            bar              | /high                       | 168.3                  | high must be at least open 168.31 and close 168.34
            bar              | /low                        | 168.32                 | low must be at most open 168.31 and close 168.34
            bar              | /closeTime                  | "2013-10-07T13:30:00Z" | closeTime must be after openTime
            bar              | /openTime                   | "1969-12-31T23:59:59Z" | openTime must be a time between the years 1970 and 9999
            bar              | /close                      | 1e400                  | close must be positive and finite, but was Infinity
            quote            | /time                       | "+10000-01-01T00:00:00Z" | time must be a time between
            agent-signals    | /previousSequence           | 17                     | previousSequence must be between -1 and the bar's sequence 17 exclusive
            agent-signals    | /bar/low                    | 168.32                 | bar: low must be at most
            agent-signals    | /signals/0/probabilityUp    | 0.5                    | signals[0]: probabilityUp must be on the side of BUY
            agent-signals    | /signals/1/probabilityUp    | 0.6                    | signals[1]: probabilityUp must be on the side of SELL
            agent-signals    | /signals/2/accepted         | true                   | signals[2]: accepted must be false for an abstention
            agent-signals    | /signals/2/confidence       | 0.1                    | signals[2]: action must be HOLD with confidence 0
            agent-signals    | /signals/0/indicators/rsi   | null                   | indicators.rsi must be finite
            consensus-final  | /final                      | false                  | missingPanels must be empty exactly when final
            consensus-provisional | /final                 | true                   | missingPanels must be empty exactly when final
            provider-status  | /lastSuccess                | "1969-12-31T23:59:59Z" | lastSuccess must be a time between
            provider-status  | /lastError/time             | "+10000-01-01T00:00:00Z" | lastError.time must be a time between
            provider-status  | /quotas/1/left              | -1                     | quotas.left must be zero or positive
            provider-status  | /disabled/BATCH_QUOTE       | null                   | disabled.BATCH_QUOTE must be present
            service-status   | /startedAt                  | "1969-12-31T23:59:59Z" | startedAt must be a time between
            service-status   | /checks/1/name              | " "                    | checks.name must be a non-blank text
            service-status-reading | /reading/0/lag          | -1                     | reading.lag must be zero or positive
            service-status-reading | /reading/0/partitions   | -1                     | reading.partitions must be zero or positive
            service-status-policy  | /policy/version         | ""                     | policy.version must be a non-blank text
            watchlist-entry  | /intervals                  | []                     | intervals must be at least one
            watchlist-entry-first-series | /firstSeries    | -1                     | firstSeries must be from 0
            watchlist-entry  | /symbol                     | "btc-usd"              | symbol must be upper case
            backtest-request | /symbols                    | ["SPY", "SPY"]         | symbols must be each once
            backtest-request | /symbols                    | ["spy"]                | symbol must be upper case
            backtest-request | /from                       | "1969-12-31T23:59:59Z" | from must be a time between
            backtest-request | /to                         | "2013-10-01T00:00:00Z" | to must be after from
            backtest-request | /panels                     | []                     | panels must be at least one
            backtest-request | /policy/threshold           | null                   | policy.threshold must be present
            backtest-request | /capital                    | 0                      | capital must be positive
            backtest-progress | /done                      | -1                     | done must be zero or positive
            backtest-progress | /reason                    | "why"                  | reason must be present when it FAILED alone
            backtest-progress-failed | /reason             | null                   | reason must be present when it FAILED alone
            agent-roster-settings | /settings/max-risk     | null                   | settings.max-risk must be present
            """)
    void areNamedWhenBroken(String golden, String pointer, String value, String message) throws IOException {
        GoldenFile file = file(golden);
        ObjectNode json = (ObjectNode) JsonCodec.mapper().readTree(file.text());
        int name = pointer.lastIndexOf('/');
        JsonNode wrong = JsonCodec.mapper().readTree(value);
        ((ObjectNode) json.at(pointer.substring(0, name))).set(pointer.substring(name + 1), wrong);
        // Numbers beyond a double's range become infinite in the tree and are written as they came.
        byte[] bytes = json.toString().replace("\"Infinity\"", value).getBytes(UTF_8);
        assertThatThrownBy(() -> JsonCodec.read(bytes, file.type()))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"'',empty", "null,null", "[],list", "7,number", "{\"symbol\":\"SPY\"} {},trailing"})
    void bytesThatAreNoRecordAreRefused(String json, String ignored) {
        assertThatThrownBy(() -> JsonCodec.read(json.getBytes(UTF_8), Quote.class))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("Quote");
    }

    @Test
    void aRecordWithoutAValueIsRefused() {
        assertThatThrownBy(() -> JsonCodec.read(null, Bar.class))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("no value");
    }

    @Test
    void aReasonIsShorterThanTheValueItComplainsAbout() {
        String symbol = "X".repeat(50_000);
        assertThatThrownBy(() -> new WatchlistEntry(symbol, List.of(), List.of()))
                .isInstanceOf(InvalidRecordException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250));
    }

    @Test
    void notANumberIsNoPrice() {
        assertThatThrownBy(() -> new Quote(
                        "SPY", Double.NaN, null, null, null, null, null, Instant.EPOCH, "replay", Quality.LIVE, false))
                .hasMessageContaining("price must be positive and finite, but was NaN");
    }

    @Test
    void aListIsNotTheCallersAnyMore() {
        String[] limits = {"QUORUM"};
        ConsensusSignal.Risk risk = new ConsensusSignal.Risk(0, null, null, Arrays.asList(limits));
        limits[0] = "STALE";
        assertThat(risk.limits()).containsExactly("QUORUM");
    }

    private static GoldenFile file(String name) {
        return GoldenFile.all().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
