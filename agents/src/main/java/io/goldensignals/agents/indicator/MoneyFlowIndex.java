package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Money flow index, 0 to 100 (Quong and Soudack, 1989): of the money that traded in n bars, typical price (H + L + C)/3
 * times volume, the percentage that did so at a typical price above the one before. A bar that repeats the typical price
 * counts for neither side. NaN when no bar of the n counts; TA-Lib says 0 there.
 */
public final class MoneyFlowIndex implements Indicator {
    private final RollingSum positive;
    private final RollingSum negative;
    private final Line line = new Line();
    private double lastHigh = Double.NaN;
    private double lastLow = Double.NaN;
    private double lastClose = Double.NaN;

    private MoneyFlowIndex(int period) {
        positive = new RollingSum(period);
        negative = new RollingSum(period);
    }

    public static MoneyFlowIndex in(IndicatorBook book, int period) {
        return book.share(MoneyFlowIndex.class, () -> new MoneyFlowIndex(period), period);
    }

    @Override
    public void update(Bar bar) {
        double change = (bar.high() - lastHigh) + (bar.low() - lastLow) + (bar.close() - lastClose);
        lastHigh = bar.high();
        lastLow = bar.low();
        lastClose = bar.close();
        if (Double.isNaN(change)) {
            return;
        }
        double flow = (bar.high() + bar.low() + bar.close()) / 3 * bar.volume();
        positive.add(Ties.greater(change, 0, bar.close()) ? flow : 0);
        negative.add(Ties.greater(0, change, bar.close()) ? flow : 0);
        double total = positive.value() + negative.value();
        line.next(total > 0 ? 100 * positive.value() / total : Double.NaN);
    }

    public Line line() {
        return line;
    }

    public double value() {
        return line.value();
    }
}
