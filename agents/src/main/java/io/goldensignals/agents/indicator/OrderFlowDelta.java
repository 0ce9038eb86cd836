package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Buying minus selling volume of a bar as its close tells it: volume times close location (Marc Chaikin), which is −1 for
 * a close at the low, 1 at the high, and here 0 where both are one price. With its z-score over a window, this bar
 * included, in population standard deviations; NaN while nothing has varied.
 */
public final class OrderFlowDelta implements Indicator {
    private final RollingMoments deltas;
    private final Line score = new Line();
    private double value = Double.NaN;

    private OrderFlowDelta(int window) {
        deltas = new RollingMoments(window);
    }

    public static OrderFlowDelta in(IndicatorBook book, int window) {
        return book.share(OrderFlowDelta.class, () -> new OrderFlowDelta(window), window);
    }

    @Override
    public void update(Bar bar) {
        value = CloseLocation.of(bar.high(), bar.low(), bar.close()) * bar.volume();
        deltas.add(value);
        double deviation = Math.sqrt(deltas.variance());
        score.next(deviation > 0 ? deltas.deviation(value) / deviation : Double.NaN);
    }

    /** In units of volume. */
    public double value() {
        return value;
    }

    public Line score() {
        return score;
    }
}
