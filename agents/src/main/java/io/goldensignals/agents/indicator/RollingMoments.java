package io.goldensignals.agents.indicator;

/**
 * Mean and population variance of the last n values, as a queue of two stacks like {@link RollingSum}: Welford's
 * recurrence on either side, joined by the formula of Chan, Golub and LeVeque (1979). Values are taken relative to a
 * recent one, so a price of 60 000 ± 0.01 loses no digit.
 */
final class RollingMoments {
    private final double[] ring;
    private final double[] olderMeans;
    private final double[] olderSquares;
    private double anchor;
    private double newerMean;
    private double newerSquares;
    private int next;
    private boolean started;
    private boolean full;

    RollingMoments(int length) {
        ring = new double[length];
        olderMeans = new double[length + 1];
        olderSquares = new double[length + 1];
    }

    void add(double x) {
        if (!started) {
            anchor = Double.isFinite(x) ? x : 0;
            started = true;
        }
        ring[next++] = x;
        double delta = x - anchor - newerMean;
        newerMean += delta / next;
        newerSquares += delta * (x - anchor - newerMean);
        if (next == ring.length) {
            rebuild();
        }
    }

    double mean() {
        return full ? anchor + relativeMean() : Double.NaN;
    }

    /** The last value minus the mean: exact where the difference of {@code mean()} is not. */
    double deviation(double x) {
        return full ? (x - anchor) - relativeMean() : Double.NaN;
    }

    double variance() {
        if (!full) {
            return Double.NaN;
        }
        double delta = newerMean - olderMeans[next];
        double between = delta * delta * next * (ring.length - next) / ring.length;
        return (olderSquares[next] + newerSquares + between) / ring.length;
    }

    /** As {@link #variance}, but of the values so far where there are fewer than n; NaN for none. */
    double varianceSoFar() {
        return full ? variance() : next > 0 ? newerSquares / next : Double.NaN;
    }

    private double relativeMean() {
        return olderMeans[next] + (newerMean - olderMeans[next]) * next / ring.length;
    }

    private void rebuild() {
        double last = ring[ring.length - 1];
        anchor = Double.isFinite(last) ? last : 0;
        olderMeans[ring.length] = 0;
        olderSquares[ring.length] = 0;
        for (int i = ring.length - 1; i >= 0; i--) {
            double delta = ring[i] - anchor - olderMeans[i + 1];
            olderMeans[i] = olderMeans[i + 1] + delta / (ring.length - i);
            olderSquares[i] = olderSquares[i + 1] + delta * (ring[i] - anchor - olderMeans[i]);
        }
        newerMean = 0;
        newerSquares = 0;
        next = 0;
        full = true;
    }
}
