package io.goldensignals.backtest;

import io.goldensignals.backtest.report.Course.ClosedTrade;
import io.goldensignals.backtest.report.Summary;
import io.goldensignals.backtest.statistics.Band;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The trades that were made, each begun at a bar of its stream drawn at random instead: of the same side, part of equity,
 * number of bars and costs. It enters at an open and leaves at one, so a stop, a target or the choice of the moment gains
 * it nothing. Parts are kept constant within a trade and returns added up, so that a day's return is that of the exposure.
 */
final class RandomEntries {
    static final int HISTORIES = 200;

    private final Calendar calendar;
    private final Random random;
    private final double[] totals = new double[HISTORIES];
    private final double[] days;
    private double actual;
    private int trades;

    RandomEntries(Calendar calendar, long seed) {
        this.calendar = calendar;
        this.random = new Random(seed);
        this.days = new double[calendar.days().size()];
    }

    /** A stream of so many bars, and the trades that were made in it; call it for each in the same order. */
    void add(BarSource source, int bars, List<ClosedTrade> made) {
        for (ClosedTrade trade : made) {
            actual += ofEquity(trade.net(), trade);
        }
        trades += made.size();
        if (!made.isEmpty()) {
            try (Stream<Bar> all = source.bars()) {
                new Pass(made, bars).run(all.iterator());
            }
        }
    }

    /** Mean over the histories, by day of the calendar. */
    double[] meanReturns() {
        return days.clone();
    }

    /** Null without trades. */
    Summary.RandomEntries result() {
        if (trades == 0) {
            return null;
        }
        int asGood = 0;
        for (double total : totals) {
            asGood += total >= actual ? 1 : 0;
        }
        return new Summary.RandomEntries(HISTORIES, Band.of(totals), actual, (1.0 + asGood) / (1 + HISTORIES));
    }

    /** Once through a stream's bars with all histories side by side. */
    private final class Pass {
        private final List<ClosedTrade> made;
        /** The bar in the upper half, in the lower one history × trades + trade; ascending. */
        private final long[] entries;

        private final long[] exits;
        private final double[] exposure = new double[HISTORIES];
        private int entered;
        private int left;

        Pass(List<ClosedTrade> made, int bars) {
            this.made = made;
            this.entries = new long[Math.multiplyExact(HISTORIES, made.size())];
            this.exits = new long[entries.length];
            for (int i = 0; i < entries.length; i++) {
                int held = trade(i).trade().course().bars();
                int at = random.nextInt(bars - held);
                entries[i] = (long) at << 32 | i;
                exits[i] = (long) (at + held) << 32 | i;
            }
            Arrays.sort(entries);
            Arrays.sort(exits);
        }

        void run(Iterator<Bar> bars) {
            double lastClose = Double.NaN;
            for (int at = 0; bars.hasNext(); at++) {
                Bar bar = bars.next();
                int day = calendar.indexOf(bar.openTime());
                if (at > 0) {
                    earn(bar.open() / lastClose - 1, day);
                }
                leave(at);
                enter(at, day);
                lastClose = bar.close();
                earn(lastClose / bar.open() - 1, day);
            }
        }

        private void earn(double priceReturn, int day) {
            for (int i = 0; i < HISTORIES; i++) {
                book(i, exposure[i] * priceReturn, day);
            }
        }

        private void leave(int at) {
            while (left < exits.length && exits[left] >>> 32 == at) {
                int i = (int) exits[left++];
                exposure[i / made.size()] -= signedPart(trade(i));
            }
        }

        private void enter(int at, int day) {
            while (entered < entries.length && entries[entered] >>> 32 == at) {
                int i = (int) entries[entered++];
                ClosedTrade trade = trade(i);
                exposure[i / made.size()] += signedPart(trade);
                book(i / made.size(), -ofEquity(trade.trade().costs().total(), trade), day);
            }
        }

        private void book(int history, double gain, int day) {
            totals[history] += gain;
            days[day] += gain / HISTORIES;
        }

        private ClosedTrade trade(int i) {
            return made.get(i % made.size());
        }
    }

    private static double ofEquity(BigDecimal money, ClosedTrade trade) {
        double value = trade.trade().entry().value().doubleValue();
        return value == 0 ? 0 : money.doubleValue() / value * trade.part();
    }

    private static double signedPart(ClosedTrade trade) {
        return trade.side() == Action.BUY ? trade.part() : -trade.part();
    }
}
