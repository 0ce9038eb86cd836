package io.goldensignals.agents.pattern;

/** The patterns in the order in which they are looked for: three bars say more than two, and a big body more than a small. */
enum CandlestickPattern {
    /** A long fall, a pause, and a rise past the middle of the fall. */
    STAR("Morning star", "Evening star", 3),
    /** Three rises, each opening in the body before and closing beyond it, near its top. */
    SOLDIERS("Three white soldiers", "Three black crows", 3),
    /** A rise whose body covers that of the fall before. */
    ENGULFING("Bullish engulfing", "Bearish engulfing", 2),
    /** A small rise within the body of the long fall before. */
    HARAMI("Bullish harami", "Bearish harami", 2);

    static final int LONGEST = 3;

    private static final double PAUSE = 0.3;
    private static final double NEAR_TOP = 0.3;
    private static final double SOLDIER = 0.7;
    private static final double SMALL = 0.5;

    private final String bullishName;
    private final String bearishName;
    private final int bars;

    CandlestickPattern(String bullishName, String bearishName, int bars) {
        this.bullishName = bullishName;
        this.bearishName = bearishName;
        this.bars = bars;
    }

    String bullishName() {
        return bullishName;
    }

    String bearishName() {
        return bearishName;
    }

    int bars() {
        return bars;
    }

    boolean matches(Candles candles) {
        return switch (this) {
            case STAR -> star(candles);
            case SOLDIERS -> soldiers(candles);
            case ENGULFING -> engulfing(candles);
            case HARAMI -> harami(candles);
        };
    }

    private static boolean star(Candles candles) {
        return candles.fallsLong(2)
                && candles.atLeast(-PAUSE * candles.body(2), Math.abs(candles.body(1)))
                && candles.greater(candles.middle(2), candles.middle(1))
                && candles.rises(0, 1)
                && candles.greater(candles.close(0), candles.middle(2));
    }

    private static boolean soldiers(Candles candles) {
        return soldier(candles, 2)
                && soldier(candles, 1)
                && soldier(candles, 0)
                && follows(candles, 1)
                && follows(candles, 0);
    }

    private static boolean soldier(Candles candles, int age) {
        return candles.rises(age, SOLDIER) && candles.closesNearTop(age, NEAR_TOP);
    }

    private static boolean follows(Candles candles, int age) {
        return candles.open(age) >= candles.open(age + 1)
                && candles.open(age) <= candles.close(age + 1)
                && candles.close(age) > candles.close(age + 1);
    }

    private static boolean engulfing(Candles candles) {
        return candles.body(1) < 0
                && candles.rises(0, 1)
                && candles.open(0) <= candles.close(1)
                && candles.close(0) >= candles.open(1)
                && candles.greater(candles.body(0), -candles.body(1));
    }

    private static boolean harami(Candles candles) {
        return candles.fallsLong(1)
                && candles.body(0) > 0
                && candles.atLeast(-SMALL * candles.body(1), candles.body(0))
                && candles.open(0) > candles.close(1)
                && candles.close(0) < candles.open(1);
    }
}
