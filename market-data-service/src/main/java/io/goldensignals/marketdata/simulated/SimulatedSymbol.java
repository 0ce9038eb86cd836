package io.goldensignals.marketdata.simulated;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.PriceBar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The simulated market of one symbol: a quote for every second, and the bars that those quotes make. */
final class SimulatedSymbol {
    private static final int PRICE_LEVEL = 11;
    private static final int PHASE = 12;
    private static final int SPREAD = 13;
    private static final int BID_SIZE = 14;
    private static final int ASK_SIZE = 15;
    private static final int VOLUME = 16;

    private final String symbol;
    private final PricePath path;
    private final double level;
    private final double spread;
    private final int phaseMillis;

    SimulatedSymbol(long seed, String symbol) {
        this.symbol = symbol;
        this.path = new PricePath(seed, symbol);
        Noise noise = path.noise();
        this.level = 20 + 380 * noise.uniform(PRICE_LEVEL, 0);
        this.spread = 0.0001 + 0.0003 * noise.uniform(SPREAD, 0);
        // Symbols quote at their own moment of the second, or all would come at once.
        this.phaseMillis = (int) (1_000 * noise.uniform(PHASE, 0));
    }

    /** When the symbol quotes in the given epoch second. */
    Instant quoteTime(long second) {
        return Instant.ofEpochSecond(second, phaseMillis * 1_000_000L);
    }

    /** The latest second whose quote is not after {@code time}. */
    long secondAt(Instant time) {
        long second = time.getEpochSecond();
        return quoteTime(second).isAfter(time) ? second - 1 : second;
    }

    synchronized Quote quote(long second) {
        double price = price(second);
        double half = Math.max(0.01, price * spread / 2);
        return new Quote(
                symbol,
                price,
                cents(price - half),
                cents(price + half),
                size(BID_SIZE, second),
                size(ASK_SIZE, second),
                volume(second),
                quoteTime(second),
                SimulatedProvider.NAME,
                Quality.SIMULATED,
                false);
    }

    /** The bars with {@code from <= openTime} and {@code closeTime <= to}, on the interval's grid. */
    List<PriceBar> bars(Interval interval, Instant from, Instant to) {
        List<PriceBar> bars = new ArrayList<>();
        Instant open = interval.floor(from);
        open = open.isBefore(from) ? open.plus(interval.duration()) : open;
        for (Instant close = open.plus(interval.duration());
                !close.isAfter(to);
                close = close.plus(interval.duration())) {
            bars.add(bar(open, close));
            open = close;
        }
        return bars;
    }

    private synchronized PriceBar bar(Instant open, Instant close) {
        double first = price(open.getEpochSecond());
        double high = first;
        double low = first;
        double last = first;
        double volume = 0;
        for (long second = open.getEpochSecond(); second < close.getEpochSecond(); second++) {
            last = price(second);
            high = Math.max(high, last);
            low = Math.min(low, last);
            volume += volume(second);
        }
        return new PriceBar(open, first, high, low, last, volume);
    }

    /** StrictMath, so that the last bit is the same on every processor. */
    private double price(long second) {
        return cents(level * StrictMath.exp(path.at(second)));
    }

    private double volume(long second) {
        return Math.floor(400 * path.regime().activity * path.noise().uniform(VOLUME, second));
    }

    private double size(int stream, long second) {
        return 100 * (1 + Math.floorMod(path.noise().bits(stream, second), 30));
    }

    private static double cents(double price) {
        return Math.max(0.01, Math.rint(price * 100) / 100);
    }
}
