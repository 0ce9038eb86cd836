package io.goldensignals.marketdata.simulated;

import java.util.Arrays;

/**
 * The log price of one symbol for every second, as a pure function of seed, symbol and time. Hours follow each other as
 * a Markov chain of regimes, pulled back to the symbol's level in the long run; within an hour a Brownian bridge,
 * halved and halved again, fills in the seconds. Not thread-safe.
 */
final class PricePath {
    static final int HOUR = 3_600;

    /** 2020-01-01T00:00Z: before it there is no price. */
    static final long ORIGIN = 1_577_836_800L;

    private static final int HOURS_A_DAY = 24;
    private static final double PULL = 0.0005;
    private static final int REGIMES = 1;
    private static final int HOURS = 2;
    private static final int SECONDS = 3;

    /** The state at an hour's start. */
    private record Hour(long number, double level, Regime regime) {}

    private final Noise noise;
    /** State at each day's start from the origin on: whatever hour is asked for, at most a day's hours are computed. */
    private double[] dayLevels = {0};

    private Regime[] dayRegimes = {Regime.RANGING};
    private int knownDays = 1;
    private final double[] seconds = new double[HOUR + 1];
    private long current = -1;
    private Regime regime = Regime.RANGING;

    PricePath(long seed, String symbol) {
        this.noise = new Noise(seed, symbol);
    }

    Noise noise() {
        return noise;
    }

    /** Log price relative to the symbol's level at an epoch second not before {@link #ORIGIN}. */
    double at(long second) {
        long hour = Math.floorDiv(second - ORIGIN, HOUR);
        if (hour < 0) {
            throw new IllegalArgumentException("the simulated market starts in 2020, second " + second + " is before");
        }
        if (hour != current) {
            load(hour);
        }
        return seconds[(int) (second - ORIGIN - hour * HOUR)];
    }

    /** The regime of the second that {@link #at} was asked for last. */
    Regime regime() {
        return regime;
    }

    private void load(long number) {
        Hour start = hour(number);
        Hour end = after(start);
        seconds[0] = start.level();
        seconds[HOUR] = end.level();
        bridge(0, HOUR, start.regime().volatility * start.regime().volatility / HOUR, number * HOUR);
        current = number;
        regime = start.regime();
    }

    private void bridge(int low, int high, double variancePerSecond, long base) {
        if (high - low < 2) {
            return;
        }
        int middle = (low + high) >>> 1;
        double share = (double) (middle - low) / (high - low);
        double deviation = Math.sqrt(variancePerSecond * (middle - low) * (high - middle) / (high - low));
        seconds[middle] = seconds[low]
                + share * (seconds[high] - seconds[low])
                + deviation * noise.normal(SECONDS, base + middle);
        bridge(low, middle, variancePerSecond, base);
        bridge(middle, high, variancePerSecond, base);
    }

    private Hour hour(long number) {
        int day = Math.toIntExact(number / HOURS_A_DAY);
        while (knownDays <= day) {
            if (knownDays == dayLevels.length) {
                dayLevels = Arrays.copyOf(dayLevels, knownDays * 2);
                dayRegimes = Arrays.copyOf(dayRegimes, knownDays * 2);
            }
            Hour next = walk(dayStart(knownDays - 1), HOURS_A_DAY);
            dayLevels[knownDays] = next.level();
            dayRegimes[knownDays] = next.regime();
            knownDays++;
        }
        return walk(dayStart(day), (int) (number % HOURS_A_DAY));
    }

    private Hour dayStart(int day) {
        return new Hour((long) day * HOURS_A_DAY, dayLevels[day], dayRegimes[day]);
    }

    private Hour walk(Hour from, int hours) {
        Hour hour = from;
        for (int i = 0; i < hours; i++) {
            hour = after(hour);
        }
        return hour;
    }

    private Hour after(Hour hour) {
        Regime now = hour.regime();
        double move = now.drift + now.volatility * noise.normal(HOURS, hour.number());
        double level = hour.level() * (1 - PULL) + move;
        return new Hour(hour.number() + 1, level, now.next(noise.uniform(REGIMES, hour.number())));
    }
}
