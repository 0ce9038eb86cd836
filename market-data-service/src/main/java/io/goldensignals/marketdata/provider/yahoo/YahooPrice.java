package io.goldensignals.marketdata.provider.yahoo;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Undoes what Yahoo does to prices: it keeps them as 32-bit floats and prints those as doubles, 74.06 as 74.05999755859375. */
final class YahooPrice {
    private YahooPrice() {}

    /**
     * The price that was meant: the shortest decimal with the same float, and where rounding to the quoted decimals
     * stays within a float's error, that. Split-adjusted prices have more decimals than quoted ones, and keep them.
     */
    static double of(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return value;
        }
        float narrow = (float) value;
        BigDecimal exact = narrow == value ? new BigDecimal(Float.toString(narrow)) : BigDecimal.valueOf(value);
        BigDecimal rounded = exact.setScale(Math.min(decimals, exact.scale()), RoundingMode.HALF_EVEN);
        boolean isSame = rounded.subtract(exact).abs().doubleValue() <= Math.ulp(narrow);
        return (isSame ? rounded : exact).doubleValue();
    }
}
