package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/** Quantities of trading sessions as {@link Naive}, from a calendar of its own. */
final class NaiveSessions {
    private static final LocalTime OPENING = LocalTime.of(9, 30);
    private static final LocalTime CLOSING = LocalTime.of(16, 0);

    private final List<Bar> bars;
    private final boolean daily;
    private final int[] starts;

    NaiveSessions(List<Bar> bars) {
        this.bars = bars;
        this.daily = bars.getFirst().interval().millis() >= 86_400_000;
        this.starts = new int[bars.size()];
        Object session = null;
        int start = -1;
        for (int i = 0; i < starts.length; i++) {
            Object own = session(bars.get(i));
            if (own != null && !own.equals(session)) {
                session = own;
                start = i;
            }
            starts[i] = own == null ? -1 : start;
        }
    }

    private Object session(Bar bar) {
        if (daily) {
            return bar.openTime();
        }
        if (bar.symbol().contains("-")) {
            return bar.openTime().atZone(ZoneOffset.UTC).toLocalDate();
        }
        ZonedDateTime begin = bar.openTime().atZone(ZoneId.of("America/New_York"));
        ZonedDateTime end = begin.plus(bar.interval().duration());
        boolean open = end.toLocalTime().isAfter(OPENING) && begin.toLocalTime().isBefore(CLOSING);
        return open ? begin.toLocalDate() : null;
    }

    /** Where the bar's session begins; −1 outside of one, and where that is unknown or more than 512 bars ago. */
    int start(int now) {
        return isKnown(starts[now], now) ? starts[now] : -1;
    }

    private boolean isKnown(int start, int now) {
        return start >= (daily ? 0 : 1) && now - start < BarWindow.CAPACITY;
    }

    /** The last bar of the session before the bar's own; −1 for none. */
    private int previousEnd(int now) {
        int end = starts[now] - 1;
        while (end >= 0 && starts[end] < 0) {
            end--;
        }
        return starts[now] < 0 ? -1 : end;
    }

    BigDecimal vwap(int now) {
        return start(now) < 0
                ? null
                : NaiveSeries.ratio(weighted(now, 1, BigDecimal.ZERO), weighted(now, 0, BigDecimal.ZERO));
    }

    BigDecimal deviation(int now) {
        BigDecimal mean = vwap(now);
        if (mean == null) {
            return null;
        }
        BigDecimal variance = weighted(now, 2, mean).divide(weighted(now, 0, mean), Naive.DIGITS);
        // The mean of equal values is one in the 34th digit only.
        return variance.compareTo(new BigDecimal("1e-50")) < 0 ? BigDecimal.ZERO : variance.sqrt(Naive.DIGITS);
    }

    /** Sum of volume·(typical price − center)^power over the session so far. */
    private BigDecimal weighted(int now, int power, BigDecimal center) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = starts[now]; k <= now; k++) {
            Bar bar = bars.get(k);
            sum = sum.add(new BigDecimal(bar.volume())
                    .multiply(Naive.typicalPrice(bar).subtract(center).pow(power), Naive.DIGITS));
        }
        return sum;
    }

    /** The pivot of the session before for level 0, resistances above, supports below; null unless all of it is known. */
    BigDecimal pivot(int now, int level) {
        int end = previousEnd(now);
        if (end < 0 || !isKnown(starts[end], now)) {
            return null;
        }
        BigDecimal high = BigDecimal.ZERO;
        BigDecimal low = new BigDecimal(bars.get(end).low());
        for (int k = starts[end]; k <= end; k++) {
            high = starts[k] < 0 ? high : high.max(new BigDecimal(bars.get(k).high()));
            low = starts[k] < 0 ? low : low.min(new BigDecimal(bars.get(k).low()));
        }
        BigDecimal close = new BigDecimal(bars.get(end).close());
        BigDecimal pivot = high.add(low).add(close).divide(BigDecimal.valueOf(3), Naive.DIGITS);
        BigDecimal twice = pivot.multiply(BigDecimal.TWO);
        return switch (level) {
            case 0 -> pivot;
            case 1 -> twice.subtract(low);
            case -1 -> twice.subtract(high);
            case 2 -> pivot.add(high.subtract(low));
            case -2 -> pivot.subtract(high.subtract(low));
            case 3 -> high.add(pivot.subtract(low).multiply(BigDecimal.TWO));
            case -3 -> low.subtract(high.subtract(pivot).multiply(BigDecimal.TWO));
            default -> throw new IllegalArgumentException("level " + level);
        };
    }

    BigDecimal gap(int now) {
        int end = previousEnd(now);
        return start(now) < 0 || end < 0 || now - end >= BarWindow.CAPACITY
                ? null
                : new BigDecimal(bars.get(starts[now]).open())
                        .subtract(new BigDecimal(bars.get(end).close()));
    }

    /** The gap divided by the average true range before it and the root of the session's length in bars. */
    BigDecimal gapSize(int now, BigDecimal[] atr) {
        BigDecimal range = start(now) < 1 ? null : atr[start(now) - 1];
        long session = (bars.getFirst().symbol().contains("-") ? 24 * 60 : 390) * 60_000L;
        BigDecimal length = BigDecimal.valueOf(daily ? 1 : session)
                .divide(
                        BigDecimal.valueOf(
                                daily ? 1 : bars.getFirst().interval().millis()),
                        Naive.DIGITS);
        return range == null || gap(now) == null
                ? null
                : NaiveSeries.ratio(gap(now), range.multiply(length.sqrt(Naive.DIGITS)));
    }
}
