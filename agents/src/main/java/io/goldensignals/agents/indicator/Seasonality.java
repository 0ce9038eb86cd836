package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.util.Arrays;

/**
 * What the next bar did at this time of day in the last n sessions: mean of its log returns and t-statistic (Heston,
 * Korajczyk and Sadka, Intraday Patterns in the Cross-section of Stock Returns, 2010). A session's first bar has no
 * such return, as a night lies before it. NaN unless the n bars are among the last 512, so with bars of minutes always.
 */
public final class Seasonality implements Indicator {
    private static final int MINUTES = 24 * 60;
    private static final int MASK = BarWindow.CAPACITY - 1;

    // Returns that differ by less than rounding have no deviation.
    private static final double ROUNDING = 1e-9;

    private final Session session;
    private final LogReturns returns;
    // By bar: how many bars before it a session had this time of day last; 0 for bars that don't count.
    private final int[] back = new int[BarWindow.CAPACITY];
    private final int[] latestAt = new int[MINUTES];
    private final double[] sample;
    private long day = Long.MIN_VALUE;
    private int sessionStart;
    private int seen;
    private double mean = Double.NaN;
    private double t = Double.NaN;

    private Seasonality(Session session, LogReturns returns, int sessions) {
        this.session = session;
        this.returns = returns;
        this.sample = new double[sessions];
        Arrays.fill(latestAt, -1);
    }

    public static Seasonality in(IndicatorBook book, int sessions) {
        return book.share(
                Seasonality.class, () -> new Seasonality(Session.in(book), LogReturns.in(book), sessions), sessions);
    }

    @Override
    public void update(Bar bar) {
        int place = seen++;
        back[place & MASK] = 0;
        mean = Double.NaN;
        t = Double.NaN;
        if (!session.isOpen()) {
            return;
        }
        if (session.day() != day) {
            day = session.day();
            sessionStart = place;
            return;
        }
        int before = latestAt[session.minuteOfDay()];
        latestAt[session.minuteOfDay()] = place;
        if (before < 0) {
            back[place & MASK] = BarWindow.CAPACITY;
        } else if (before < sessionStart) {
            back[place & MASK] = place - before;
            measure(place - before - 1);
        }
    }

    /** {@code first}: how many bars ago the bar was that followed this time of day in the session before. */
    private void measure(int first) {
        int age = first;
        for (int i = 0; i < sample.length; i++) {
            int older = age < LogReturns.CAPACITY ? back[(seen - 1 - age) & MASK] : 0;
            if (older == 0) {
                return;
            }
            sample[i] = returns.value(age);
            age += older;
        }
        summarise();
    }

    private void summarise() {
        double sum = 0;
        for (double one : sample) {
            sum += one;
        }
        mean = sum / sample.length;
        double squares = 0;
        for (double one : sample) {
            squares += (one - mean) * (one - mean);
        }
        double error = Math.sqrt(squares / (sample.length - 1) / sample.length);
        t = error > ROUNDING * Math.abs(mean) ? mean / error : Double.NaN;
    }

    /** Log return of the next bar. */
    public double mean() {
        return mean;
    }

    /** The mean divided by its standard error; NaN where all sessions had the same return. */
    public double t() {
        return t;
    }
}
