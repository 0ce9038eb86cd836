package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Swing highs and lows: bars whose high (low) no bar within n on either side exceeds, of equal ones the earliest. A swing
 * is known only n bars after it, never before. Keeps the last 16 of each kind.
 */
public final class Swings implements Indicator {
    public static final int KEPT = 16;

    private final int strength;
    private final BarWindow bars;
    private final Points highs = new Points();
    private final Points lows = new Points();
    private long seen;

    /** Swings of one kind, the latest first. */
    public final class Points {
        private final double[] prices = new double[KEPT];
        private final long[] places = new long[KEPT];
        private int count;

        private void add(double price) {
            int slot = count++ % KEPT;
            prices[slot] = price;
            places[slot] = seen - 1 - strength;
        }

        /** How many there are, at most 16. */
        public int size() {
            return Math.min(count, KEPT);
        }

        /** {@code i} below {@link #size}: 0 is the latest swing. */
        public double price(int i) {
            return prices[slot(i)];
        }

        /** How many bars ago it was: the strength n when it has just become known. */
        public int age(int i) {
            return (int) (seen - 1 - places[slot(i)]);
        }

        /** Whether this bar made the latest swing known. */
        public boolean isNew() {
            return count > 0 && age(0) == strength;
        }

        private int slot(int i) {
            if (i < 0 || i >= size()) {
                throw new IndexOutOfBoundsException("swing " + i + " of " + size());
            }
            return (count - 1 - i) % KEPT;
        }
    }

    private Swings(BarWindow bars, int strength) {
        this.bars = bars;
        this.strength = strength;
    }

    /** Throws {@link IllegalArgumentException} when the bars on both sides would not fit into the window. */
    public static Swings in(IndicatorBook book, int strength) {
        int most = (BarWindow.CAPACITY - 1) / 2;
        if (strength > most) {
            throw new IllegalArgumentException("strength must be at most " + most + " bars, but was " + strength);
        }
        return book.share(Swings.class, () -> new Swings(book.bars(), strength), strength);
    }

    @Override
    public void update(Bar bar) {
        seen++;
        if (seen <= 2L * strength) {
            return;
        }
        if (isHigh()) {
            highs.add(bars.high(strength));
        }
        if (isLow()) {
            lows.add(bars.low(strength));
        }
    }

    public Points highs() {
        return highs;
    }

    public Points lows() {
        return lows;
    }

    private boolean isHigh() {
        double price = bars.high(strength);
        for (int i = 1; i <= strength; i++) {
            if (bars.high(strength - i) > price || bars.high(strength + i) >= price) {
                return false;
            }
        }
        return true;
    }

    private boolean isLow() {
        double price = bars.low(strength);
        for (int i = 1; i <= strength; i++) {
            if (bars.low(strength - i) < price || bars.low(strength + i) <= price) {
                return false;
            }
        }
        return true;
    }
}
