package io.goldensignals.backtest.parity;

import io.goldensignals.contracts.StreamId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what comparisons find; partitions may share one. Not thread-safe. */
public final class ParityFindings {
    private static final int MOST_LISTED = 1_000;

    private final Set<StreamId> streams = new HashSet<>();
    private final Map<String, NotComparable> notComparable = new TreeMap<>();
    private final List<Difference> listed = new ArrayList<>();
    private long bars;
    private long agentRecords;
    private long consensus;
    private long cameAgain;
    private long unanswered;
    private long differences;

    void bar() {
        bars++;
    }

    void compared(boolean isConsensus, StreamId stream) {
        streams.add(stream);
        if (isConsensus) {
            consensus++;
        } else {
            agentRecords++;
        }
    }

    void cameAgain() {
        cameAgain++;
    }

    void unanswered(int records) {
        unanswered += records;
    }

    void notComparable(String reason, Place place) {
        notComparable(reason, place.stream() + ", bar " + place.sequence());
    }

    void notComparable(String reason, String example) {
        notComparable.compute(
                reason, (key, known) -> known == null ? new NotComparable(reason, 1, example) : known.oneMore());
    }

    void differs(Difference difference) {
        differences++;
        if (listed.size() < MOST_LISTED) {
            listed.add(difference);
        }
    }

    /** As of now. */
    public ParityReport report() {
        ParityReport.Verdict verdict = differences > 0
                ? ParityReport.Verdict.DIFFERENT
                : agentRecords + consensus > 0 ? ParityReport.Verdict.SAME : ParityReport.Verdict.NOTHING_COMPARED;
        return new ParityReport(
                verdict,
                bars,
                streams.size(),
                agentRecords,
                consensus,
                cameAgain,
                unanswered,
                List.copyOf(notComparable.values()),
                differences,
                listed);
    }
}
