package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Ichimoku Kinko Hyo, Hosoda (1969). Tenkan, Kijun and Senkou B are the middles of the ranges of so many bars, Senkou A
 * the mean of the first two. The spans are drawn as many bars ahead as Kijun has, this bar counted as the first, as
 * TradingView and ta4j do: the cloud at this bar was known 25 bars ago. NaN until there are enough bars.
 */
public final class Ichimoku implements Indicator {
    private final PriceRange tenkan;
    private final PriceRange kijun;
    private final PriceRange senkou;
    private final Ring spansA;
    private final Ring spansB;
    private final int displacement;
    private final Crossing lines = new Crossing();
    private final Crossing overTop = new Crossing();
    private final Crossing overBottom = new Crossing();

    private Ichimoku(PriceRange tenkan, PriceRange kijun, PriceRange senkou, int displacement) {
        this.tenkan = tenkan;
        this.kijun = kijun;
        this.senkou = senkou;
        this.displacement = displacement;
        this.spansA = new Ring(displacement + 1);
        this.spansB = new Ring(displacement + 1);
    }

    public static Ichimoku in(IndicatorBook book, int tenkan, int kijun, int senkou) {
        return book.share(
                Ichimoku.class,
                () -> new Ichimoku(
                        PriceRange.in(book, tenkan),
                        PriceRange.in(book, kijun),
                        PriceRange.in(book, senkou),
                        kijun - 1),
                tenkan,
                kijun,
                senkou);
    }

    @Override
    public void update(Bar bar) {
        double conversion = tenkan.middle();
        double base = kijun.middle();
        spansA.add(conversion + (base - conversion) / 2);
        spansB.add(senkou.middle());
        lines.next(conversion - base, bar.close());
        overTop.next(bar.close() - cloudTop(), bar.close());
        overBottom.next(bar.close() - cloudBottom(), bar.close());
    }

    /** The conversion line. */
    public double tenkan() {
        return tenkan.middle();
    }

    /** The base line. */
    public double kijun() {
        return kijun.middle();
    }

    /** How many bars ahead the spans are drawn: Kijun's, this bar counted. */
    public int displacement() {
        return displacement;
    }

    /** The leading span A that is drawn at this bar. */
    public double spanA() {
        return spansA.get(displacement);
    }

    /** The leading span B that is drawn at this bar. */
    public double spanB() {
        return spansB.get(displacement);
    }

    public double cloudTop() {
        return Math.max(spanA(), spanB());
    }

    public double cloudBottom() {
        return Math.min(spanA(), spanB());
    }

    /** Span A minus span B where the cloud is drawn from this bar: above zero a rising cloud. */
    public double cloudAhead() {
        return spansA.get(0) - spansB.get(0);
    }

    /** Tenkan against Kijun. */
    public Crossing lines() {
        return lines;
    }

    /** The close against the upper edge of the cloud. */
    public Crossing overTop() {
        return overTop;
    }

    /** The close against the lower edge of the cloud. */
    public Crossing overBottom() {
        return overBottom;
    }
}
