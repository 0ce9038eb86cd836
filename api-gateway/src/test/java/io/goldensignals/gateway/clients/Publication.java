package io.goldensignals.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Bar;
import io.goldensignals.gateway.testing.ConsensusLog;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.testsupport.TestingParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Signals of symbols that no other test has, in turn: in the log, in the database, or in both. */
final class Publication implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> symbols;
    private final ConsensusLog log;
    private long next;

    Publication(List<String> symbols) {
        this(symbols, TestingParts.kafka().bootstrapServers());
    }

    /** {@code servers} are the brokers'. */
    Publication(List<String> symbols, String servers) {
        this.symbols = symbols;
        this.log = new ConsensusLog(servers);
        log.continueFrom(LogEnd.ordinals(servers));
    }

    /** So many more of each symbol, on the log. */
    void publish(int count) {
        bars(count).forEach(bar -> log.publish(TestingSignals.signal(bar)));
        log.flush();
    }

    /** So many more of each symbol, in the database. */
    void store(int count) throws Exception {
        ConsensusRows.insert(bars(count));
    }

    /** So many more of each symbol, in both. */
    void publishAndStore(int count) throws Exception {
        List<Bar> bars = bars(count);
        ConsensusRows.insert(bars);
        bars.forEach(bar -> log.publish(TestingSignals.signal(bar)));
        log.flush();
    }

    /** Writes the end of each symbol's partition again. */
    void repeat(int count) {
        symbols.forEach(symbol -> log.repeat(symbol, count));
        log.flush();
    }

    void deleteAllBut(int kept) throws Exception {
        for (String symbol : symbols) {
            log.deleteAllBut(symbol, kept);
        }
    }

    private List<Bar> bars(int count) {
        List<Bar> bars = new ArrayList<>();
        for (long end = next + count; next < end; next++) {
            symbols.forEach(symbol -> bars.add(TestingSignals.bar(symbol, next)));
        }
        return bars;
    }

    /** Returns when the program has every signal; fails unless each is there once and in order. */
    void awaitAll(Program program) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() ->
                        assertThat(program.kept()).as(program::output).hasSizeGreaterThanOrEqualTo((int) total()));
        for (String symbol : symbols) {
            assertThat(program.sequences(symbol))
                    .as(symbol)
                    .containsExactlyElementsOf(LongStream.range(0, next).boxed().toList());
        }
        assertThat(program.kept()).hasSize((int) total());
    }

    void awaitSome(Program program) {
        long enough = total() / 3;
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> program.kept().size() >= enough);
    }

    private long total() {
        return next * symbols.size();
    }

    @Override
    public void close() {
        log.close();
    }
}
