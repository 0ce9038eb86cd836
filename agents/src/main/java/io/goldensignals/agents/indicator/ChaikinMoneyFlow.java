package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Chaikin money flow, −1 to 1: the volume of n bars, each weighted by its {@link CloseLocation}, as a share of it all.
 * NaN without volume.
 */
public final class ChaikinMoneyFlow implements Indicator {
    private final RollingSum flow;
    private final RollingSum volume;
    private final Line line = new Line();

    private ChaikinMoneyFlow(int period) {
        flow = new RollingSum(period);
        volume = new RollingSum(period);
    }

    public static ChaikinMoneyFlow in(IndicatorBook book, int period) {
        return book.share(ChaikinMoneyFlow.class, () -> new ChaikinMoneyFlow(period), period);
    }

    @Override
    public void update(Bar bar) {
        flow.add(CloseLocation.of(bar.high(), bar.low(), bar.close()) * bar.volume());
        volume.add(bar.volume());
        line.next(volume.value() > 0 ? flow.value() / volume.value() : Double.NaN);
    }

    public Line line() {
        return line;
    }

    public double value() {
        return line.value();
    }
}
