package io.goldensignals.consensus;

import io.goldensignals.contracts.Bar;
import java.util.Comparator;

/**
 * Where a bar stands among all bars of its symbol and interval: a later series comes after every bar of the earlier
 * ones.
 */
public record BarPosition(int series, long sequence) implements Comparable<BarPosition> {
    /** Before any bar. */
    public static final BarPosition NONE = new BarPosition(-1, -1);

    private static final Comparator<BarPosition> ORDER =
            Comparator.comparingInt(BarPosition::series).thenComparingLong(BarPosition::sequence);

    public static BarPosition of(Bar bar) {
        return new BarPosition(bar.series(), bar.sequence());
    }

    @Override
    public int compareTo(BarPosition other) {
        return ORDER.compare(this, other);
    }
}
