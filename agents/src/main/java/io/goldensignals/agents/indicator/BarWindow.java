package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/** The last 512 bars at most, by age: 0 is the latest. Times are epoch milliseconds. */
public final class BarWindow {
    public static final int CAPACITY = 512;

    private final double[] open = new double[CAPACITY];
    private final double[] high = new double[CAPACITY];
    private final double[] low = new double[CAPACITY];
    private final double[] close = new double[CAPACITY];
    private final double[] volume = new double[CAPACITY];
    private final long[] openTime = new long[CAPACITY];
    private int latest = -1;
    private int size;
    private double anchor = Double.NaN;

    BarWindow() {}

    void add(Bar bar) {
        if (size == 0) {
            anchor = bar.close();
        }
        latest = (latest + 1) & (CAPACITY - 1);
        size = Math.min(size + 1, CAPACITY);
        open[latest] = bar.open();
        high[latest] = bar.high();
        low[latest] = bar.low();
        close[latest] = bar.close();
        volume[latest] = bar.volume();
        openTime[latest] = bar.openTime().toEpochMilli();
    }

    public int size() {
        return size;
    }

    /**
     * The first close that the book has seen. Averages of closes are kept relative to it: the difference of two averages
     * near 60 000 would lose the digits that it consists of.
     */
    double anchor() {
        return anchor;
    }

    public double open(int age) {
        return open[slot(age)];
    }

    public double high(int age) {
        return high[slot(age)];
    }

    public double low(int age) {
        return low[slot(age)];
    }

    public double close(int age) {
        return close[slot(age)];
    }

    public double volume(int age) {
        return volume[slot(age)];
    }

    public long openTime(int age) {
        return openTime[slot(age)];
    }

    /** High minus low, in price. */
    public double range(int age) {
        int slot = slot(age);
        return high[slot] - low[slot];
    }

    private int slot(int age) {
        if (age < 0 || age >= size) {
            throw new IndexOutOfBoundsException("bar " + age + " ago, but the window holds " + size);
        }
        return (latest - age) & (CAPACITY - 1);
    }
}
