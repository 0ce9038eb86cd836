package io.goldensignals.agents.indicator;

import static io.goldensignals.agents.indicator.Naive.DIGITS;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.List;

/** The natural logarithm in 34 decimal digits. */
final class NaiveLogarithm {
    private static final BigDecimal STEP = new BigDecimal("1.01");
    private static final BigDecimal LOG_STEP = logNearOne(STEP);

    private NaiveLogarithm() {}

    /** A power of 1.01 taken out leaves a number near one, where the series converges at once. */
    static BigDecimal of(BigDecimal x) {
        int powers = (int) Math.rint(Math.log(x.doubleValue()) / Math.log(STEP.doubleValue()));
        BigDecimal rest = logNearOne(x.divide(STEP.pow(powers, DIGITS), DIGITS));
        return powers == 0 ? rest : rest.add(LOG_STEP.multiply(BigDecimal.valueOf(powers)), DIGITS);
    }

    /** Of closes. */
    static BigDecimal[] closes(List<Bar> bars) {
        return NaiveSeries.mapped(Naive.closes(bars), NaiveLogarithm::of);
    }

    static BigDecimal ofRatio(double price, double reference) {
        return of(new BigDecimal(price).divide(new BigDecimal(reference), DIGITS));
    }

    /** Of each close ÷ the close before; null for the first bar. */
    static BigDecimal[] returns(List<Bar> bars) {
        return Naive.generate(
                bars.size(),
                i -> i == 0
                        ? null
                        : ofRatio(bars.get(i).close(), bars.get(i - 1).close()));
    }

    /** Twice the inverse hyperbolic tangent of (x − 1)/(x + 1). */
    private static BigDecimal logNearOne(BigDecimal x) {
        BigDecimal y = x.subtract(BigDecimal.ONE).divide(x.add(BigDecimal.ONE), DIGITS);
        BigDecimal square = y.multiply(y, DIGITS);
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 1; k < 14; k += 2) {
            sum = sum.add(y.divide(BigDecimal.valueOf(k), DIGITS));
            y = y.multiply(square, DIGITS);
        }
        return sum.multiply(BigDecimal.TWO, DIGITS);
    }
}
