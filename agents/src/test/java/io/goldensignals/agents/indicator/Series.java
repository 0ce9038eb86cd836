package io.goldensignals.agents.indicator;

import io.goldensignals.agents.Market;
import io.goldensignals.agents.RealBars;
import io.goldensignals.contracts.Bar;
import java.util.List;

/** The series that every indicator is measured on; the real ones skip a test where they are absent. */
enum Series {
    WALK,
    REGIMES,
    ILL_CONDITIONED,
    FLAT_START_AND_MIDDLE,
    SPY_MINUTES,
    BTC_MINUTES,
    /** Unadjusted: with a fall by 86 % that was a split. */
    AAPL_DAYS;

    private static final int BARS = 1_500;

    List<Bar> bars() {
        return switch (this) {
            case WALK -> Market.walk(1, BARS);
            case REGIMES -> Market.regimes(2, BARS);
            case ILL_CONDITIONED -> Market.illConditioned(3, BARS);
            case FLAT_START_AND_MIDDLE ->
                Market.concat(List.of(
                        Market.flat(60, 100, 0), Market.walk(4, 300), Market.flat(200, 90, 5), Market.walk(5, 300)));
            case SPY_MINUTES -> RealBars.minute("SPY").subList(0, BARS);
            case BTC_MINUTES -> RealBars.minute("BTC-USD").subList(0, BARS);
            case AAPL_DAYS -> RealBars.daily("AAPL").subList(3_500, 3_500 + BARS);
        };
    }
}
