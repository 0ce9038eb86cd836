package io.goldensignals.localstack.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What became of a market's bars: how many there are, the agents' signals on them, the consensus, the rows and records
 * that were rejected, latencies in milliseconds, and what does not balance.
 */
public record Summary(
        int bars,
        long agentSignals,
        int consensus,
        long repeatedConsensus,
        long rejected,
        OptionalDouble decidedP50,
        OptionalDouble decidedP99,
        OptionalDouble deliveredP50,
        OptionalDouble deliveredP99,
        List<String> differences) {

    public boolean balanced() {
        return differences.isEmpty();
    }

    /** The lines to show. */
    public String text() {
        String lines = String.format(
                Locale.ROOT,
                """
                bars              %,12d
                agent signals     %,12d
                consensus         %,12d
                rejected          %,12d
                latency, from market data to consensus  p50 %s  p99 %s
                latency, from market data to gateway    p50 %s  p99 %s
                """,
                bars,
                agentSignals,
                consensus,
                rejected,
                millis(decidedP50),
                millis(decidedP99),
                millis(deliveredP50),
                millis(deliveredP99));
        String balance = balanced()
                ? "accounts balance: one consensus, one row and every panel's word per bar\n"
                : differences.stream()
                        .map(difference -> "DIFFERENCE: " + difference + '\n')
                        .collect(Collectors.joining());
        return lines + balance;
    }

    private static String millis(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%,.1f ms", value.getAsDouble()) : "unknown";
    }
}
