package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.util.Arrays;

/**
 * A ribbon of exponential averages of closes, fastest first, as Guppy's multiple moving averages (Trend Trading, 2004):
 * whether they lie in the order of their periods, and how wide the ribbon is. NaN and unordered until the slowest has its
 * bars.
 */
public final class EmaRibbon implements Indicator {
    private final Ema[] averages;
    private final Ema slowest;
    private final RollingMaximum negatedWidths;
    private double width = Double.NaN;
    private int order;
    private int formed;

    private EmaRibbon(Ema[] averages, int memory) {
        this.averages = averages;
        this.slowest = averages[averages.length - 1];
        this.negatedWidths = new RollingMaximum(memory);
    }

    /** {@code periods} from the fastest to the slowest, two at least. */
    public static EmaRibbon in(IndicatorBook book, int... periods) {
        return book.share(
                EmaRibbon.class,
                () -> new EmaRibbon(
                        Arrays.stream(periods).mapToObj(n -> Ema.in(book, n)).toArray(Ema[]::new),
                        periods[periods.length / 2]),
                Arrays.stream(periods).boxed().toArray());
    }

    @Override
    public void update(Bar bar) {
        boolean known = !Double.isNaN(width);
        int last = order;
        measure(bar.close());
        negatedWidths.add(-width);
        formed = known && order != last ? order : 0;
    }

    private void measure(double price) {
        double highest = 0;
        double lowest = 0;
        int rising = 0;
        int falling = 0;
        for (int i = 0; i < averages.length - 1; i++) {
            double above = averages[i].above(slowest);
            highest = Math.max(highest, above);
            lowest = Math.min(lowest, above);
            double step = averages[i].above(averages[i + 1]);
            rising += Ties.greater(step, 0, price) ? 1 : 0;
            falling += Ties.greater(0, step, price) ? 1 : 0;
        }
        width = highest - lowest;
        order = rising == averages.length - 1 ? 1 : falling == averages.length - 1 ? -1 : 0;
    }

    /** 1 when every average lies above all slower ones, −1 when below, 0 when mixed. */
    public int order() {
        return order;
    }

    /** The order, at the bar at which the ribbon came into it; else 0. */
    public int formed() {
        return formed;
    }

    /** The highest average minus the lowest, in price. */
    public double width() {
        return width;
    }

    /** The smallest width during as many bars as the middle average's period, this one included. */
    public double narrowest() {
        return -negatedWidths.value();
    }
}
