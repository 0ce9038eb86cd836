package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Probability of a higher close in five bars by a logistic regression on {@link DirectionFeatures}, with a constant and a
 * ridge penalty, learned at every 64th bar from outcomes known by then. NaN before the first fit and where a feature is.
 */
public final class LogisticForecast implements Indicator {
    /** In bars. */
    public static final int HORIZON = 5;

    // Outcomes of neighbouring bars overlap by four of five returns: every second one says 96 % of what all do.
    private static final int STRIDE = 2;
    private static final int OLDEST = RefitSchedule.BARS - DirectionFeatures.SPAN;
    private static final int MOST_ROWS = (OLDEST - HORIZON) / STRIDE + 1;
    // Fewer rows, where the market stood still for most of the time, are no sample.
    private static final int FEWEST_ROWS = MOST_ROWS / 2;
    private static final int CONSTANT = DirectionFeatures.COUNT;

    private final BarWindow bars;
    private final DirectionFeatures features;
    private final LogisticFit fit;
    private boolean fitted;
    private double probability = Double.NaN;

    private LogisticForecast(BarWindow bars, DirectionFeatures features, double ridge) {
        this.bars = bars;
        this.features = features;
        this.fit = new LogisticFit(DirectionFeatures.COUNT + 1, MOST_ROWS, ridge);
    }

    /**
     * The penalty is half of {@code ridge} times the squared weights. A row informs by a quarter of its squared features,
     * so a ridge of 50 pulls towards zero as strongly as the 212 rows speak for themselves.
     */
    public static LogisticForecast in(IndicatorBook book, double ridge) {
        return book.share(
                LogisticForecast.class,
                () -> new LogisticForecast(book.bars(), DirectionFeatures.in(book), ridge),
                ridge);
    }

    @Override
    public void update(Bar bar) {
        if (RefitSchedule.isDue(bar, bars)) {
            learn();
        }
        probability = fitted ? LogisticFit.probability(score()) : Double.NaN;
    }

    /** That the close in five bars is above this one; a tie counts as half. */
    public double probability() {
        return probability;
    }

    private double score() {
        double score = fit.weight(CONSTANT);
        for (int k = 0; k < DirectionFeatures.COUNT; k++) {
            score += fit.weight(k) * features.value(0, k);
        }
        return score;
    }

    private void learn() {
        fit.clear();
        for (int age = HORIZON; age <= OLDEST; age += STRIDE) {
            boolean defined = true;
            for (int k = 0; k < DirectionFeatures.COUNT; k++) {
                double value = features.value(age, k);
                defined &= Double.isFinite(value);
                fit.put(k, value);
            }
            if (defined) {
                fit.put(CONSTANT, 1);
                fit.end(0.5 + 0.5 * Math.signum(bars.close(age - HORIZON) - bars.close(age)));
            }
        }
        fitted = fit.count() >= FEWEST_ROWS;
        if (fitted) {
            fit.fit();
        }
    }
}
