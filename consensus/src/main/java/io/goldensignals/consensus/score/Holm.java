package io.goldensignals.consensus.score;

import io.goldensignals.consensus.state.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Holm's (1979) step-down adjustment: the chance of a single false find in the whole table stays below the level. */
public final class Holm {
    private Holm() {}

    /** Adjusted p-values in the order given, each at most 1; throws {@link IllegalArgumentException} for no probability. */
    public static double[] adjust(double... pValues) {
        int[] ascending = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double atLeast = 0;
        for (int rank = 0; rank < ascending.length; rank++) {
            double p = pValues[ascending[rank]];
            Settings.require(p >= 0 && p <= 1, "a p-value", "between 0 and 1", p);
            atLeast = Math.max(atLeast, Math.min(1, (pValues.length - rank) * p));
            adjusted[ascending[rank]] = atLeast;
        }
        return adjusted;
    }

    /** The scores of a table, in its order, with adjusted p-values and verdicts; those without a p-value don't count. */
    public static List<Score> table(List<Score> scores) {
        double[] adjusted = adjust(scores.stream()
                .filter(score -> score.pValue() != null)
                .mapToDouble(Score::pValue)
                .toArray());
        List<Score> table = new ArrayList<>(scores.size());
        int next = 0;
        for (Score score : scores) {
            table.add(score.adjusted(score.pValue() == null ? null : (Double) adjusted[next++]));
        }
        return List.copyOf(table);
    }
}
