package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Illiquidity (Yakov Amihud, Illiquidity and Stock Returns, 2002): a bar's absolute return per million of traded value,
 * which is close times volume, and its mean over the last n bars that traded. Bars without volume have none and are
 * skipped.
 */
public final class Illiquidity implements Indicator {
    private static final double MILLION = 1e6;

    private final int window;
    private final Ring recent;
    private final RollingSum sum;
    private final RollingSum traded;
    private double lastClose = Double.NaN;
    private double latest = Double.NaN;
    private double latestTraded = Double.NaN;

    private Illiquidity(int window) {
        this.window = window;
        this.recent = new Ring(window);
        this.sum = new RollingSum(window);
        this.traded = new RollingSum(window);
    }

    public static Illiquidity in(IndicatorBook book, int window) {
        return book.share(Illiquidity.class, () -> new Illiquidity(window), window);
    }

    @Override
    public void update(Bar bar) {
        double size = Math.abs((bar.close() - lastClose) / lastClose);
        lastClose = bar.close();
        latestTraded = bar.close() * bar.volume();
        latest = MILLION * (size / latestTraded);
        if (!Double.isFinite(latest)) {
            latest = Double.NaN;
            return;
        }
        recent.add(latest);
        sum.add(latest);
        traded.add(latestTraded);
    }

    /** The mean, Amihud's measure. */
    public double value() {
        return sum.value() / window;
    }

    /** This bar's own; NaN when nothing was traded. */
    public double latest() {
        return latest;
    }

    /** The share of the window's other bars that were more liquid than this one: counted when asked for. */
    public double rank() {
        if (Double.isNaN(latest) || Double.isNaN(sum.value())) {
            return Double.NaN;
        }
        int below = 0;
        for (int age = 1; age < window; age++) {
            // A rise and a fall between the same prices are equally illiquid, but for their last digits.
            below += Ties.greater(latest, recent.get(age), latest) ? 1 : 0;
        }
        return (double) below / (window - 1);
    }

    /** This bar's traded value divided by the window's mean. */
    public double relativeValue() {
        return latestTraded / (traded.value() / window);
    }
}
