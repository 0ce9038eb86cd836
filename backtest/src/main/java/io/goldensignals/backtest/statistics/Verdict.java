package io.goldensignals.backtest.statistics;

import java.util.Locale;

/** What a backtest amounts to by a {@link VerdictRule}: one sentence with its numbers, and these numbers. */
public record Verdict(Finding finding, String sentence, Evidence evidence) {
    /** In one word. */
    public enum Finding {
        EDGE,
        NO_EVIDENCE,
        INSUFFICIENT_DATA
    }

    static Verdict insufficient(Evidence evidence, VerdictRule rule) {
        String sentence = String.format(
                Locale.ROOT,
                "Insufficient data: %d trades in %d periods; a verdict takes %d trades, %d periods and returns that vary.",
                evidence.trades(),
                evidence.periods(),
                rule.minimumTrades(),
                rule.minimumPeriods());
        return new Verdict(Finding.INSUFFICIENT_DATA, sentence, evidence);
    }

    static Verdict of(Evidence evidence, Search search, VerdictRule rule) {
        boolean edge = rule.met(evidence, search);
        String sentence = String.format(
                Locale.ROOT,
                "%s: %s net and %s over entries at random, in %d trades and %d periods%s; the level is %.3g.",
                edge ? "Edge" : "No evidence of an edge",
                words(evidence.net()),
                words(evidence.overRandom()),
                evidence.trades(),
                evidence.periods(),
                words(evidence.deflatedSharpe(), search),
                rule.alpha());
        return new Verdict(edge ? Finding.EDGE : Finding.NO_EVIDENCE, sentence, evidence);
    }

    private static String words(Significance test) {
        return String.format(
                Locale.ROOT,
                "%+.3f bp a period (at least %+.3f bp, p = %.4f)",
                test.mean() * 1e4,
                test.lower() * 1e4,
                test.pValue());
    }

    private static String words(Double deflatedSharpe, Search search) {
        if (search.trials() == 1) {
            return "";
        }
        String figure = deflatedSharpe == null ? "unknown" : String.format(Locale.ROOT, "%.4f", deflatedSharpe);
        return String.format(
                Locale.ROOT, ", one of %d trials with a deflated Sharpe ratio of %s", search.trials(), figure);
    }
}
