package io.goldensignals.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.problem.ProblemKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients of one loop, slow ones among them. */
class StreamsTest {
    private final TestingStreams streams = new TestingStreams(4, 2);

    @AfterEach
    void close() {
        streams.close();
    }

    @Test
    void aSubscriptionStartsWithTheLatestOfEachWantedSymbol() {
        streams.arrive("IBM", 1);
        streams.arrive("SPY", 2);
        streams.arrive("IBM", 3);
        streams.arrive("AAPL", 4);
        TestingOutput some = streams.quotes("a", "IBM", "SPY");
        TestingOutput all = streams.quotes("a");
        some.request(100);
        all.request(100);
        streams.settle();
        assertThat(quotes(some)).containsExactly("SPY 102.0", "IBM 103.0");
        assertThat(quotes(all)).containsExactly("SPY 102.0", "IBM 103.0", "AAPL 104.0");
        assertThat(some.lastId()).isNull();
        streams.arrive("AAPL", 5);
        streams.arrive("SPY", 6);
        streams.settle();
        assertThat(quotes(some)).endsWith("SPY 106.0").hasSize(3);
    }

    @Test
    void aClientThatDoesNotReadFindsTheLatestOfEachSymbolAndHoldsNothingUp() {
        TestingOutput slow = streams.quotes("a");
        TestingOutput quick = streams.quotes("a");
        slow.request(1);
        quick.request(Long.MAX_VALUE);
        for (int i = 0; i < 1_000; i++) {
            streams.arrive("IBM", i);
            streams.arrive("SPY", i);
            streams.settle();
        }
        assertThat(slow.count()).isEqualTo(1);
        assertThat(quotes(quick)).hasSizeGreaterThan(1_000).endsWith("IBM 1099.0", "SPY 1099.0");
        slow.request(Long.MAX_VALUE);
        streams.settle();
        assertThat(quotes(slow)).containsExactly("IBM 1099.0", "SPY 1099.0");
    }

    @Test
    void silenceIsFilledWithHeartbeats() {
        TestingOutput client = streams.quotes("a");
        client.request(100);
        streams.settle();
        streams.tick();
        assertThat(client.events(TestingOutput.HEARTBEAT)).isEmpty();
        streams.tick();
        streams.settle();
        assertThat(client.events(TestingOutput.HEARTBEAT)).hasSize(1);
        streams.arrive("IBM", 1);
        streams.settle();
        streams.tick();
        assertThat(client.events(TestingOutput.HEARTBEAT)).hasSize(1);
    }

    @Test
    void whoLeavesItsQueueFullIsEnded() {
        TestingOutput stalled = streams.quotes("a");
        TestingOutput slow = streams.quotes("a");
        stalled.request(1);
        slow.request(1);
        streams.arrive("IBM", 1);
        streams.settle();
        for (int tick = 0; tick < TestingStreams.PACE.ticksToStall(); tick++) {
            streams.tick();
        }
        assertThat(stalled.end()).isNull();
        slow.request(1_000);
        streams.tick();
        assertThat(stalled.end()).isEqualTo(StreamOutput.End.TOO_SLOW);
        assertThat(slow.end()).isNull();
        assertThat(streams.streams().size()).isEqualTo(1);
        assertThat(streams.metric("stream.slow.closed")).isEqualTo(1);
        assertThat(streams.metric("stream.connections", "protocol", "websocket"))
                .isEqualTo(1);
    }

    @Test
    void aCallerHasSoManyStreamsAndAllHaveSoMany() {
        TestingOutput first = streams.open("a");
        streams.open("a");
        assertThat(refused("a")).isEqualTo(ProblemKind.TOO_MANY_REQUESTS);
        streams.open("b");
        streams.open("c");
        assertThat(refused("d")).isEqualTo(ProblemKind.UNAVAILABLE);
        first.cancel();
        first.cancel();
        streams.settle();
        streams.open("a");
        assertThat(refused("d")).isEqualTo(ProblemKind.UNAVAILABLE);
    }

    @Test
    void whoseAccessEndsLosesItsStreamsAndNobodyElseDoes() {
        List<TestingOutput> clients = List.of(streams.open("a"), streams.open("a"), streams.open("b"));
        streams.streams().accessEnded("a");
        streams.settle();
        assertThat(clients)
                .extracting(TestingOutput::end)
                .containsExactly(StreamOutput.End.ACCESS_ENDED, StreamOutput.End.ACCESS_ENDED, null);
    }

    @Test
    void aStreamEndsWhenTheAccessThatOpenedItDoes() {
        TestingOutput brief = streams.open("a", streams.clock().instant().plusSeconds(60));
        TestingOutput longer = streams.open("a", streams.clock().instant().plusSeconds(61));
        streams.clock().pass(Duration.ofMillis(59_999));
        streams.tick();
        assertThat(brief.end()).isNull();
        streams.clock().pass(Duration.ofMillis(1));
        streams.tick();
        assertThat(brief.end()).isEqualTo(StreamOutput.End.ACCESS_ENDED);
        assertThat(longer.end()).isNull();
        assertThat(streams.streams().size()).isEqualTo(1);
    }

    @Test
    void aReplicaThatGoesDownSendsItsClientsAwayAndTakesNoMore() {
        TestingOutput client = streams.quotes("a");
        streams.streams().close();
        streams.settle();
        assertThat(client.end()).isEqualTo(StreamOutput.End.RECONNECT);
        assertThat(refused("b")).isEqualTo(ProblemKind.UNAVAILABLE);
    }

    @Test
    void aChannelIsFollowedUntilItIsLeft() {
        TestingOutput client = streams.quotes("a", "IBM");
        client.request(100);
        streams.streams()
                .subscribe(client.client(), Channel.QUOTES, StreamFilter.ofSymbols(java.util.Set.of("SPY")), null);
        streams.settle();
        streams.arrive("IBM", 1);
        streams.arrive("SPY", 2);
        streams.settle();
        assertThat(quotes(client)).containsExactly("SPY 102.0");
        client.client().execute(() -> client.client().unsubscribe(Channel.QUOTES));
        streams.settle();
        streams.arrive("SPY", 3);
        streams.settle();
        assertThat(quotes(client)).containsExactly("SPY 102.0");
    }

    private ProblemKind refused(String caller) {
        return catchThrowableOfType(ApiException.class, () -> streams.open(caller))
                .kind();
    }

    private static List<String> quotes(TestingOutput output) {
        return output.quotes().stream()
                .map(quote -> quote.symbol() + ' ' + quote.price())
                .toList();
    }
}
