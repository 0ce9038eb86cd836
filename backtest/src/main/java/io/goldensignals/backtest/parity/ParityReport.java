package io.goldensignals.backtest.parity;

import java.util.List;
import java.util.Locale;

/**
 * What a comparison came to.
 *
 * @param bars of the period that were read, without those that the services ignore
 * @param streams of which anything was compared
 * @param cameAgain records that were published more than once with the same bytes, which harms nobody
 * @param unanswered bars, by panel, and consensus that may still come: nothing later was published
 * @param differences how many there are; {@code listed} has the first of them
 */
public record ParityReport(
        Verdict verdict,
        long bars,
        int streams,
        long agentRecords,
        long consensus,
        long cameAgain,
        long unanswered,
        List<NotComparable> notComparable,
        long differences,
        List<Difference> listed) {
    /** What it comes to. */
    public enum Verdict {
        SAME,
        DIFFERENT,
        NOTHING_COMPARED
    }

    public ParityReport {
        notComparable = List.copyOf(notComparable);
        listed = List.copyOf(listed);
    }

    /** The result in one sentence. */
    public String sentence() {
        String compared = String.format(
                Locale.ROOT, "%,d agent records and %,d consensus of %,d streams", agentRecords, consensus, streams);
        return switch (verdict) {
            case SAME -> "Parity: " + compared + " are the same as replayed, byte for byte.";
            case DIFFERENT -> String.format(Locale.ROOT, "No parity: %,d differences among %s.", differences, compared);
            case NOTHING_COMPARED -> "Nothing could be compared.";
        };
    }
}
