package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Bill Williams's Alligator (New Trading Dimensions, 1998): three Wilder averages of (high + low)/2, shown some bars
 * later: jaw 13 bars by 8, teeth 8 by 5, lips 5 by 3. It sleeps while they are intertwined and is awake while they are
 * in order, lips on top or jaw on top.
 */
public final class Alligator implements Indicator {
    private final BarWindow bars;
    private final Shifted jaw = new Shifted(13, 8);
    private final Shifted teeth = new Shifted(8, 5);
    private final Shifted lips = new Shifted(5, 3);
    private int order;
    private int asleep;
    private int slept;
    private boolean waking;

    /** One of the lines as it was some bars ago, relative to the anchor. */
    private static final class Shifted {
        private final WilderAverage average;
        private final Ring ring;
        private final int shift;

        Shifted(int period, int shift) {
            this.average = new WilderAverage(period);
            this.ring = new Ring(shift + 1);
            this.shift = shift;
        }

        void add(double median) {
            average.add(median);
            ring.add(average.value());
        }

        double value() {
            return ring.get(shift);
        }
    }

    private Alligator(BarWindow bars) {
        this.bars = bars;
    }

    public static Alligator in(IndicatorBook book) {
        return book.share(Alligator.class, () -> new Alligator(book.bars()));
    }

    @Override
    public void update(Bar bar) {
        double median = bar.low() - bars.anchor() + (bar.high() - bar.low()) / 2;
        jaw.add(median);
        teeth.add(median);
        lips.add(median);
        if (Double.isNaN(jaw.value())) {
            return;
        }
        int before = order;
        order = ordered(1, bar.close()) ? 1 : ordered(-1, bar.close()) ? -1 : 0;
        waking = order != 0 && order != before;
        slept = waking ? asleep : slept;
        asleep = order == 0 ? asleep + 1 : 0;
    }

    private boolean ordered(int side, double price) {
        return Ties.greater(side * lips.value(), side * teeth.value(), price)
                && Ties.greater(side * teeth.value(), side * jaw.value(), price);
    }

    public double jaw() {
        return bars.anchor() + jaw.value();
    }

    public double teeth() {
        return bars.anchor() + teeth.value();
    }

    public double lips() {
        return bars.anchor() + lips.value();
    }

    /** The last close minus the lips, without the rounding of their level. */
    public double lastAboveLips() {
        return bars.close(0) - bars.anchor() - lips.value();
    }

    /** Lips minus jaw, in price: how far the mouth is open, negative for a mouth that eats downwards. */
    public double mouth() {
        return lips.value() - jaw.value();
    }

    /** 1 for lips above teeth above jaw, −1 for the reverse, 0 while they are intertwined. */
    public int order() {
        return order;
    }

    /** Whether the lines came into their order at this bar. */
    public boolean isWaking() {
        return waking;
    }

    /** For how many bars the lines had been intertwined before they came into their latest order. */
    public int slept() {
        return slept;
    }
}
