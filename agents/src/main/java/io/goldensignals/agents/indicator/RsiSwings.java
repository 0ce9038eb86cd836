package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/** RSI at the bars of the latest two swing highs and lows of price: what a divergence of the two is told from. */
public final class RsiSwings implements Indicator {
    private final Rsi rsi;
    private final int strength;
    private final Ring recent;
    private final Pair highs;
    private final Pair lows;

    /** The latest two swings of one kind. */
    public static final class Pair {
        private final Swings.Points prices;
        private double rsi = Double.NaN;
        private double previousRsi = Double.NaN;

        private Pair(Swings.Points prices) {
            this.prices = prices;
        }

        private void update(double atSwing) {
            if (prices.isNew()) {
                previousRsi = rsi;
                rsi = atSwing;
            }
        }

        /** Whether there are two, and this bar made the second known. */
        public boolean isNew() {
            return prices.size() > 1 && prices.isNew();
        }

        public Swings.Points prices() {
            return prices;
        }

        /** At the latest swing; NaN where RSI had no value yet. */
        public double rsi() {
            return rsi;
        }

        /** At the swing before. */
        public double previousRsi() {
            return previousRsi;
        }
    }

    private RsiSwings(Rsi rsi, Swings swings, int strength) {
        this.rsi = rsi;
        this.strength = strength;
        this.recent = new Ring(strength + 1);
        this.highs = new Pair(swings.highs());
        this.lows = new Pair(swings.lows());
    }

    /** {@code strength} is that of the {@link Swings}. */
    public static RsiSwings in(IndicatorBook book, int period, int strength) {
        return book.share(
                RsiSwings.class,
                () -> new RsiSwings(Rsi.in(book, period), Swings.in(book, strength), strength),
                period,
                strength);
    }

    @Override
    public void update(Bar bar) {
        recent.add(rsi.value());
        highs.update(recent.get(strength));
        lows.update(recent.get(strength));
    }

    public Pair highs() {
        return highs;
    }

    public Pair lows() {
        return lows;
    }
}
