package io.goldensignals.agents.indicator;

import java.math.BigDecimal;

/** Ordinary least squares of y on x straight from the textbook; sums about the means. */
record NaiveLine(int n, BigDecimal meanX, BigDecimal meanY, BigDecimal xx, BigDecimal xy, BigDecimal yy) {
    /** Of the last n pairs at each place; null where a value is missing. */
    static NaiveLine[] all(BigDecimal[] x, BigDecimal[] y, int n) {
        NaiveLine[] lines = new NaiveLine[x.length];
        for (int i = n - 1; i < lines.length; i++) {
            int from = i - n + 1;
            if (x[from] != null && y[from] != null) {
                BigDecimal meanX = Naive.mean(x, from, i + 1);
                BigDecimal meanY = Naive.mean(y, from, i + 1);
                BigDecimal[] sums = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
                for (int k = from; k <= i; k++) {
                    BigDecimal dx = x[k].subtract(meanX);
                    BigDecimal dy = y[k].subtract(meanY);
                    sums[0] = sums[0].add(dx.multiply(dx), Naive.DIGITS);
                    sums[1] = sums[1].add(dx.multiply(dy), Naive.DIGITS);
                    sums[2] = sums[2].add(dy.multiply(dy), Naive.DIGITS);
                }
                lines[i] = new NaiveLine(n, meanX, meanY, sums[0], sums[1], sums[2]);
            }
        }
        return lines;
    }

    private BigDecimal exactSlope() {
        return xy.divide(xx, Naive.DIGITS);
    }

    private BigDecimal residual() {
        return yy.subtract(exactSlope().multiply(xy));
    }

    double slope() {
        return xx.signum() == 0 ? Double.NaN : exactSlope().doubleValue();
    }

    double at(BigDecimal x) {
        return xx.signum() == 0
                ? Double.NaN
                : exactSlope().multiply(x.subtract(meanX)).add(meanY).doubleValue();
    }

    double r2() {
        return xx.signum() == 0 || yy.signum() == 0
                ? Double.NaN
                : exactSlope().multiply(xy).divide(yy, Naive.DIGITS).doubleValue();
    }

    double t() {
        if (xx.signum() == 0 || yy.signum() == 0) {
            return Double.NaN;
        }
        BigDecimal error = residual()
                .divide(BigDecimal.valueOf(n - 2L), Naive.DIGITS)
                .divide(xx, Naive.DIGITS)
                .sqrt(Naive.DIGITS);
        return exactSlope().divide(error, Naive.DIGITS).doubleValue();
    }

    double residualDeviation() {
        return xx.signum() == 0 || yy.signum() == 0
                ? Double.NaN
                : residual()
                        .divide(BigDecimal.valueOf(n - 2L), Naive.DIGITS)
                        .sqrt(Naive.DIGITS)
                        .doubleValue();
    }
}
