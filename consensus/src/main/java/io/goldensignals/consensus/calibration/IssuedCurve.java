package io.goldensignals.consensus.calibration;

import io.goldensignals.consensus.score.CalibrationBin;
import io.goldensignals.consensus.score.CalibrationCurve;
import java.util.Arrays;
import java.util.List;

/** How often what was issued came true. */
final class IssuedCurve {
    private IssuedCurve() {}

    static List<CalibrationBin> of(long[] pairs) {
        long[] sorted =
                Arrays.stream(pairs).map(SettledPair::withoutForecast).sorted().toArray();
        CalibrationCurve curve = new CalibrationCurve(sorted.length);
        int next = 0;
        while (next < sorted.length) {
            int first = next;
            double claim = SettledPair.issued(sorted[first]);
            double outcomes = 0;
            while (next < sorted.length && SettledPair.issued(sorted[next]) == claim) {
                outcomes += SettledPair.outcome(sorted[next++]);
            }
            curve.add(next - first, claim * (next - first), outcomes);
        }
        return curve.bins();
    }
}
