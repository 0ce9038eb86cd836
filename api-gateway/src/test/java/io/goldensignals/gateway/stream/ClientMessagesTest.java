package io.goldensignals.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Interval;
import io.goldensignals.gateway.problem.ApiException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientMessagesTest {
    private static final String PLACE = "1.2.3.4.5.6.7.8.9.10.11.@12";

    @Test
    void aSubscriptionHasEveryFieldOrNone() {
        ClientMessage.Subscribe all = (ClientMessage.Subscribe) ClientMessages.read("""
                {"type":"subscribe","channel":"agent-signals","symbols":["IBM","SPY"],"intervals":["1m"],
                 "agents":["rsi-reversal"],"actions":["BUY"],"minConfidence":0.6,"backfilled":true,"after":"%s"}""".formatted(PLACE));
        assertThat(all.channel()).isEqualTo(Channel.AGENT_SIGNALS);
        assertThat(all.filter())
                .isEqualTo(new StreamFilter(
                        Set.of("IBM", "SPY"),
                        Set.of(Interval.parse("1m")),
                        Set.of("rsi-reversal"),
                        Set.of(Action.BUY),
                        0.6,
                        true));
        assertThat(all.after().toString()).isEqualTo(PLACE);
        ClientMessage.Subscribe none =
                (ClientMessage.Subscribe) ClientMessages.read("{\"type\":\"subscribe\",\"channel\":\"signals\"}");
        assertThat(none.filter()).isEqualTo(new StreamFilter(Set.of(), Set.of(), Set.of(), Set.of(), 0, false));
        assertThat(none.after()).isNull();
    }

    @Test
    void otherMessagesAreShort() {
        assertThat(ClientMessages.read("{\"type\":\"ping\"}")).isEqualTo(new ClientMessage.Ping());
        assertThat(ClientMessages.read("{\"type\":\"unsubscribe\",\"channel\":\"quotes\"}"))
                .isEqualTo(new ClientMessage.Unsubscribe(Channel.QUOTES));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'type':'subscrib' | type",
                "'typ':'ping' | type",
                "'type':7 | type",
                "'type':'ping','id':1 | id",
                "'type':'subscribe' | channel",
                "'type':'subscribe','channel':'signal' | channel",
                "'type':'subscribe','channel':'quotes','actions':['BUY'] | actions",
                "'type':'subscribe','channel':'signals','agents':['macd'] | agents",
                "'type':'subscribe','channel':'signals','symbol':'IBM' | symbol",
                "'type':'subscribe','channel':'signals','symbols':'IBM' | symbols",
                "'type':'subscribe','channel':'signals','symbols':[] | symbols",
                "'type':'subscribe','channel':'signals','symbols':['ibm'] | symbols",
                "'type':'subscribe','channel':'signals','intervals':['1x'] | intervals",
                "'type':'subscribe','channel':'signals','actions':['buy'] | actions",
                "'type':'subscribe','channel':'signals','minConfidence':'0.5' | minConfidence",
                "'type':'subscribe','channel':'signals','minConfidence':1.1 | minConfidence",
                "'type':'subscribe','channel':'signals','backfilled':'yes' | backfilled",
                "'type':'subscribe','channel':'signals','after':'1.2' | after",
                "'type':'subscribe','channel':'agent-signals','agents':['no name'] | agents"
            })
    void aFaultIsNamedWithWhatWasExpected(String fields, String field) {
        var problem = problem("{" + fields.replace('\'', '"') + "}");
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.expected()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello",
                "[1]",
                "null",
                "{\"type\":\"ping\"",
                "{\"type\":\"ping\",\"type\":\"ping\"}",
                "{\"type\":\"ping\"} {}",
                "7"
            })
    void whatIsNoJsonObjectIsMalformed(String text) {
        assertThat(problem(text).type()).endsWith("malformed-request");
    }

    private static io.goldensignals.gateway.problem.Problem problem(String text) {
        ApiException refused = catchThrowableOfType(ApiException.class, () -> ClientMessages.read(text));
        assertThat(refused).as(text).isNotNull();
        return refused.problem("/api/v1/stream", "0");
    }
}
