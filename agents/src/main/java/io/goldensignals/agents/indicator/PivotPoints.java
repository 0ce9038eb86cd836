package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Classic floor-trader pivots of the previous session's high H, low L and close C: P = (H + L + C)/3, R1 = 2P − L,
 * S1 = 2P − H, R2 and S2 = P ± (H − L), R3 = H + 2(P − L), S3 = L − 2(H − P). NaN outside of sessions, and unless all
 * bars of the previous one are among the last 512.
 */
public final class PivotPoints implements Indicator {
    private final Session session;
    private double high = Double.NaN;
    private double low = Double.NaN;
    private double pivot = Double.NaN;

    private PivotPoints(Session session) {
        this.session = session;
    }

    public static PivotPoints in(IndicatorBook book) {
        return book.share(PivotPoints.class, () -> new PivotPoints(Session.in(book)));
    }

    @Override
    public void update(Bar bar) {
        high = session.isOpen() ? session.previousHigh() : Double.NaN;
        low = session.previousLow();
        pivot = low + (high - low + (session.previousClose() - low)) / 3;
    }

    public double pivot() {
        return pivot;
    }

    /** {@code number} 1 to 3. */
    public double resistance(int number) {
        return switch (number) {
            case 1 -> pivot + (pivot - low);
            case 2 -> pivot + (high - low);
            case 3 -> high + 2 * (pivot - low);
            default -> throw new IllegalArgumentException("resistance " + number);
        };
    }

    /** {@code number} 1 to 3. */
    public double support(int number) {
        return switch (number) {
            case 1 -> pivot - (high - pivot);
            case 2 -> pivot - (high - low);
            case 3 -> low - 2 * (high - pivot);
            default -> throw new IllegalArgumentException("support " + number);
        };
    }
}
