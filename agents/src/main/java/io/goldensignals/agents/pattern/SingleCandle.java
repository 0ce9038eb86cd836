package io.goldensignals.agents.pattern;

/** Candles that say something alone, in the order in which they are looked for: a doji is a hammer almost without a body. */
enum SingleCandle {
    /** After a fall, a long way down and all of it back: opened and closed at the top. */
    LONG_SHADOWED_DOJI("Dragonfly doji", "Gravestone doji", true),
    /** After a fall, a shadow below that is at least twice a small body at the top. */
    HAMMER("Hammer", "Shooting star", true),
    /** A rise from one end of the range to the other, with the move or against it. */
    MARUBOZU("White marubozu", "Black marubozu", false);

    private static final double NO_BODY = 0.1;
    private static final double NO_SHADOW = 0.1;
    private static final double SHADOW_TO_BODY = 2;
    private static final double ALL_BODY = 0.95;

    private final String bullishName;
    private final String bearishName;
    private final boolean reversal;

    SingleCandle(String bullishName, String bearishName, boolean reversal) {
        this.bullishName = bullishName;
        this.bearishName = bearishName;
        this.reversal = reversal;
    }

    String name(int side) {
        return side > 0 ? bullishName : bearishName;
    }

    /** Whether it means something only after a move the other way. */
    boolean isReversal() {
        return reversal;
    }

    /** As to the shape of the latest candle, whose range is not zero. */
    boolean matches(Candles candles) {
        double range = candles.bars().range(0);
        return switch (this) {
            case LONG_SHADOWED_DOJI ->
                candles.atLeast(NO_BODY * range, Math.abs(candles.body(0))) && atTop(candles, range);
            case HAMMER ->
                candles.atLeast(candles.lowerShadow(0), SHADOW_TO_BODY * Math.abs(candles.body(0)))
                        && atTop(candles, range);
            case MARUBOZU -> candles.atLeast(candles.body(0), ALL_BODY * range);
        };
    }

    private static boolean atTop(Candles candles, double range) {
        return candles.atLeast(NO_SHADOW * range, candles.upperShadow(0));
    }
}
