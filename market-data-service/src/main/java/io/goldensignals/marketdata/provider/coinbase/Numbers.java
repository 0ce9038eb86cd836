package io.goldensignals.marketdata.provider.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Numbers, which come as texts in a ticker and as numbers in a candle. */
final class Numbers {
    private Numbers() {}

    /** NaN when there is none. */
    static double of(JsonNode value) {
        try {
            return value.isValueNode() ? new BigDecimal(value.asText()).doubleValue() : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Null unless positive: a zero stands for an empty side of the book. */
    static Double positive(JsonNode value) {
        double number = of(value);
        return number > 0 && Double.isFinite(number) ? number : null;
    }
}
