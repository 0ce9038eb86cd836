package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.RiskMeasures;
import java.util.Arrays;

/** What the bar window says about risk: measured on up to 512 closes and the log returns between them, and ATR(14). */
public final class RiskWindow implements Indicator {
    /** Below this many returns a quantile or a deviation says nothing. */
    public static final int MIN_RETURNS = 20;

    private static final double TAIL = 0.05;

    private final Atr atr;
    private final double[] ring = new double[BarWindow.CAPACITY - 1];
    private final double[] sorted = new double[ring.length];
    private final BarWindow bars;
    private double lastClose = Double.NaN;
    private int next;
    private int size;

    private RiskWindow(BarWindow bars, Atr atr) {
        this.bars = bars;
        this.atr = atr;
    }

    public static RiskWindow in(IndicatorBook book) {
        return book.share(RiskWindow.class, () -> new RiskWindow(book.bars(), Atr.in(book, 14)));
    }

    @Override
    public void update(Bar bar) {
        if (!Double.isNaN(lastClose)) {
            ring[next] = StrictMath.log(bar.close()) - StrictMath.log(lastClose);
            next = (next + 1) % ring.length;
            size = Math.min(size + 1, ring.length);
        }
        lastClose = bar.close();
    }

    public double atr() {
        return atr.value();
    }

    public RiskMeasures measures() {
        boolean enough = size >= MIN_RETURNS;
        return new RiskMeasures(
                enough ? maxDrawdown() : null,
                enough ? volatility() : null,
                enough ? valueAtRisk() : null,
                Double.isFinite(atr()) ? atr() : null);
    }

    /** The largest fall from a close to a later one, as a fraction of the former. */
    private double maxDrawdown() {
        double peak = 0;
        double worst = 0;
        for (int age = bars.size() - 1; age >= 0; age--) {
            peak = Math.max(peak, bars.close(age));
            worst = Math.max(worst, 1 - bars.close(age) / peak);
        }
        return worst;
    }

    /** Population standard deviation, in two passes from the oldest to the latest. */
    private double volatility() {
        int oldest = size < ring.length ? 0 : next;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += ring[(oldest + i) % ring.length];
        }
        double mean = sum / size;
        double squares = 0;
        for (int i = 0; i < size; i++) {
            double deviation = ring[(oldest + i) % ring.length] - mean;
            squares += deviation * deviation;
        }
        return Math.sqrt(squares / size);
    }

    /** Historical simulation: the return that 5 % of the returns do not exceed, as a loss; 0 when it is a gain. */
    private double valueAtRisk() {
        System.arraycopy(ring, 0, sorted, 0, size);
        Arrays.sort(sorted, 0, size);
        int rank = (int) Math.ceil(TAIL * size);
        return Math.max(0, -StrictMath.expm1(sorted[rank - 1]));
    }
}
