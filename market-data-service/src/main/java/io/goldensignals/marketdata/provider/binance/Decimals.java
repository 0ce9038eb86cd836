package io.goldensignals.marketdata.provider.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Prices and quantities, which come as texts. */
final class Decimals {
    private Decimals() {}

    /** NaN when there is no number. */
    static double of(JsonNode text) {
        try {
            return text.isValueNode() ? new BigDecimal(text.asText()).doubleValue() : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Null unless positive: a zero stands for an empty side of the book. */
    static Double positive(JsonNode text) {
        double number = of(text);
        return number > 0 && Double.isFinite(number) ? number : null;
    }
}
