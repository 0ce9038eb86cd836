package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.RiskMeasures;

/** What the bar window says about risk: measured on up to 512 closes and the log returns between them, and ATR(14). */
public final class RiskWindow implements Indicator {
    /** Below this many returns a quantile or a deviation says nothing. */
    public static final int MIN_RETURNS = 20;

    private static final double TAIL = 0.05;

    private final Atr atr;
    private final LogReturns returns;
    private final RollingMoments moments = new RollingMoments(LogReturns.CAPACITY);
    private final SortedWindow sorted = new SortedWindow(LogReturns.CAPACITY);
    private final Drawdown drawdown = new Drawdown(BarWindow.CAPACITY);

    private RiskWindow(LogReturns returns, Atr atr) {
        this.returns = returns;
        this.atr = atr;
    }

    public static RiskWindow in(IndicatorBook book) {
        return book.share(RiskWindow.class, () -> new RiskWindow(LogReturns.in(book), Atr.in(book, 14)));
    }

    @Override
    public void update(Bar bar) {
        drawdown.add(bar.close());
        if (returns.size() > 0) {
            moments.add(returns.value(0));
            sorted.add(returns.value(0));
        }
    }

    /** In price; NaN until there are 15 bars, as the others are until there are 20 returns. */
    public double atr() {
        return atr.value();
    }

    /** The largest fall from a close to a later one, as a fraction of the former. */
    public double maxDrawdown() {
        return enough() ? drawdown.value() : Double.NaN;
    }

    /** Population standard deviation of the log returns, per bar. */
    public double volatility() {
        return enough() ? Math.sqrt(moments.varianceSoFar()) : Double.NaN;
    }

    /** Historical simulation: the return that 5 % of the returns do not exceed, as a loss; 0 when it is a gain. */
    public double valueAtRisk() {
        if (!enough()) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(TAIL * sorted.size());
        return Math.max(0, -StrictMath.expm1(sorted.get(rank - 1)));
    }

    public RiskMeasures measures() {
        return new RiskMeasures(known(maxDrawdown()), known(volatility()), known(valueAtRisk()), known(atr()));
    }

    private boolean enough() {
        return sorted.size() >= MIN_RETURNS;
    }

    private static Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
