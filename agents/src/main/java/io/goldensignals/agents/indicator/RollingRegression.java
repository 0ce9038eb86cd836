package io.goldensignals.agents.indicator;

/**
 * Least squares of y on x over the last n pairs, as a queue of two stacks like {@link RollingMoments}: the squares and
 * products about the means of either side, joined by the formula of Chan, Golub and LeVeque (1979). Values are taken
 * relative to a recent pair, so their level costs no digit.
 */
final class RollingRegression {
    private final double[] xs;
    private final double[] ys;
    private final Comoments[] older;
    private final Comoments newer = new Comoments();
    private final Comoments window = new Comoments();
    private double anchorX;
    private double anchorY;
    private boolean full;

    /** Means, and sums of squares and products about them. */
    private static final class Comoments {
        private int count;
        private double meanX;
        private double meanY;
        private double xx;
        private double xy;
        private double yy;

        void copy(Comoments other) {
            count = other.count;
            meanX = other.meanX;
            meanY = other.meanY;
            xx = other.xx;
            xy = other.xy;
            yy = other.yy;
        }

        void add(double x, double y) {
            count++;
            double dx = x - meanX;
            double dy = y - meanY;
            meanX += dx / count;
            meanY += dy / count;
            xx += dx * (x - meanX);
            xy += dx * (y - meanY);
            yy += dy * (y - meanY);
        }

        /** Of both together; {@code a} is not empty. */
        void join(Comoments a, Comoments b) {
            count = a.count + b.count;
            double share = (double) b.count / count;
            double weight = a.count * share;
            double dx = b.meanX - a.meanX;
            double dy = b.meanY - a.meanY;
            meanX = a.meanX + dx * share;
            meanY = a.meanY + dy * share;
            xx = a.xx + b.xx + dx * dx * weight;
            xy = a.xy + b.xy + dx * dy * weight;
            yy = a.yy + b.yy + dy * dy * weight;
        }
    }

    RollingRegression(int length) {
        xs = new double[length];
        ys = new double[length];
        // older[i]: the pairs i to the last of the previous round; of the one after the last nothing.
        older = new Comoments[length + 1];
        for (int i = 0; i <= length; i++) {
            older[i] = new Comoments();
        }
    }

    void add(double x, double y) {
        xs[newer.count] = x;
        ys[newer.count] = y;
        newer.add(x - anchorX, y - anchorY);
        if (newer.count == xs.length) {
            rebuild();
        }
        if (full) {
            window.join(older[newer.count], newer);
        }
    }

    private void rebuild() {
        int last = xs.length - 1;
        anchorX = Double.isFinite(xs[last]) ? xs[last] : 0;
        anchorY = Double.isFinite(ys[last]) ? ys[last] : 0;
        newer.copy(older[xs.length]);
        for (int i = last; i >= 0; i--) {
            older[i].copy(older[i + 1]);
            older[i].add(xs[i] - anchorX, ys[i] - anchorY);
        }
        full = true;
    }

    /** NaN until n pairs have come, or when all x are the same. */
    double slope() {
        return full && window.xx > 0 ? window.xy / window.xx : Double.NaN;
    }

    /** The line at x. */
    double at(double x) {
        return anchorY + window.meanY + slope() * (x - anchorX - window.meanX);
    }

    /** Squared correlation, the share of the variance of y that the line explains; NaN when x or y never differ. */
    double r2() {
        return window.yy > 0 ? Math.min(1, slope() * (window.xy / window.yy)) : Double.NaN;
    }

    /** The slope in standard errors of its own; infinite for pairs on a line. */
    double t() {
        double error = Math.sqrt((1 - r2()) / (xs.length - 2));
        return Math.signum(window.xy) * Math.sqrt(r2()) / error;
    }

    /** Standard deviation of y about the line, by n − 2. */
    double residualDeviation() {
        return Math.sqrt(window.yy * (1 - r2()) / (xs.length - 2));
    }

    double meanX() {
        return full ? anchorX + window.meanX : Double.NaN;
    }
}
