package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Calm or turbulent: a hidden Markov model of two Gaussian states of log returns (Hamilton, A New Approach to the Economic
 * Analysis of Nonstationary Time Series, 1989), the calm one that of the smaller variance. Learned at every 64th bar from
 * 448 returns, filtered forward in between. NaN before the first fit, and while none of those returns moved.
 */
public final class HiddenMarkov implements Indicator {
    private static final int COUNT = RefitSchedule.BARS;
    private static final int CALM = 0;
    private static final int TURBULENT = 1;

    private final BarWindow bars;
    private final LogReturns returns;
    private final HiddenMarkovFit fit = new HiddenMarkovFit(COUNT);
    private final Line calm = new Line();
    private double scale = Double.NaN;
    private double turbulent = Double.NaN;

    private HiddenMarkov(BarWindow bars, LogReturns returns) {
        this.bars = bars;
        this.returns = returns;
    }

    public static HiddenMarkov in(IndicatorBook book) {
        return book.share(HiddenMarkov.class, () -> new HiddenMarkov(book.bars(), LogReturns.in(book)));
    }

    @Override
    public void update(Bar bar) {
        if (RefitSchedule.isDue(bar, bars)) {
            learn();
        } else {
            turbulent = fit.next(turbulent, returns.value(0) / scale);
        }
        calm.next(1 - turbulent);
    }

    private void learn() {
        double squares = 0;
        for (int age = 0; age < COUNT; age++) {
            squares += returns.value(age) * returns.value(age);
        }
        scale = squares > 0 ? Math.sqrt(squares / COUNT) : Double.NaN;
        turbulent = Double.NaN;
        if (squares > 0) {
            for (int age = 0; age < COUNT; age++) {
                fit.put(COUNT - 1 - age, returns.value(age) / scale);
            }
            fit.fit();
            // A new fit is no news: the bar before is judged by it, too.
            calm.next(1 - fit.filtered(COUNT - 2));
            turbulent = fit.filtered(COUNT - 1);
        }
    }

    /** The probability of the calm state by the bars so far. */
    public Line calm() {
        return calm;
    }

    /** Log return per bar. */
    public double calmMean() {
        return scale * fit.mean(CALM);
    }

    public double turbulentMean() {
        return scale * fit.mean(TURBULENT);
    }

    /** The calm state's mean divided by its standard error. */
    public double calmT() {
        return t(CALM);
    }

    public double turbulentT() {
        return t(TURBULENT);
    }

    private double t(int state) {
        return Double.isNaN(scale) ? Double.NaN : fit.mean(state) / Math.sqrt(fit.variance(state) / fit.weight(state));
    }
}
