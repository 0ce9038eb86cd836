package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Parabolic stop and reverse, Wilder (1978), with TA-Lib's start: the trend of the first move, its stop at the other end
 * of the bar before. Path-dependent: only a change of direction seen since the start is a flip, and
 * {@link #barsSinceFlip} is −1 until then. A market that stands still on its stop does not flip.
 */
public final class ParabolicSar implements Indicator {
    private final double step;
    private final double maximum;
    private double value = Double.NaN;
    private double next = Double.NaN;
    private double extreme = Double.NaN;
    private double acceleration;
    private double lastHigh = Double.NaN;
    private double lastLow = Double.NaN;
    private int direction;
    private int barsSinceFlip = -1;

    private ParabolicSar(double step, double maximum) {
        this.step = step;
        this.maximum = maximum;
    }

    /** The acceleration starts at {@code step} and grows by it with every new extreme, up to {@code maximum}. */
    public static ParabolicSar in(IndicatorBook book, double step, double maximum) {
        return book.share(ParabolicSar.class, () -> new ParabolicSar(step, maximum), step, maximum);
    }

    @Override
    public void update(Bar bar) {
        if (direction == 0) {
            start(bar);
        }
        if (direction != 0) {
            follow(bar);
        }
        lastHigh = bar.high();
        lastLow = bar.low();
    }

    private void start(Bar bar) {
        double rise = bar.high() - lastHigh;
        double fall = lastLow - bar.low();
        if (Double.isNaN(rise) || (rise == 0 && fall == 0)) {
            return;
        }
        direction = fall > 0 && Ties.greater(fall, rise, bar.close()) ? -1 : 1;
        next = direction > 0 ? lastLow : lastHigh;
        extreme = direction > 0 ? bar.high() : bar.low();
        acceleration = Math.min(step, maximum);
        // The stop moves on from the first bar; only bars of the trend hold it back.
        lastHigh = bar.high();
        lastLow = bar.low();
    }

    private void follow(Bar bar) {
        if (barsSinceFlip >= 0) {
            barsSinceFlip++;
        }
        double against = direction > 0 ? bar.low() : bar.high();
        double with = direction > 0 ? bar.high() : bar.low();
        boolean touched = Ties.atLeast(direction * (next - against), 0, bar.close());
        if (touched && Ties.greater(direction * (extreme - next), 0, bar.close())) {
            value = direction > 0 ? Math.max(extreme, with) : Math.min(extreme, with);
            direction = -direction;
            extreme = against;
            acceleration = Math.min(step, maximum);
            barsSinceFlip = 0;
        } else {
            value = next;
            if (direction * (with - extreme) > 0) {
                extreme = with;
                acceleration = Math.min(acceleration + step, maximum);
            }
        }
        next = heldBack(value + acceleration * (extreme - value), bar);
    }

    /** Wilder never lets the stop into the range of this bar or the one before. */
    private double heldBack(double stop, Bar bar) {
        return direction > 0
                ? Math.min(stop, Math.min(lastLow, bar.low()))
                : Math.max(stop, Math.max(lastHigh, bar.high()));
    }

    /** The stop in force at this bar; at one that flips, the new trend's first. NaN until something has moved. */
    public double value() {
        return value;
    }

    /** The stop in force at the next bar. */
    public double next() {
        return next;
    }

    /** 1 up, −1 down, 0 until something has moved. */
    public int direction() {
        return direction;
    }

    /** 0 at the bar that flipped; −1 until a flip was seen. */
    public int barsSinceFlip() {
        return barsSinceFlip;
    }
}
