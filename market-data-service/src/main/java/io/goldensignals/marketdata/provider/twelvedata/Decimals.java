package io.goldensignals.marketdata.provider.twelvedata;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Numbers, which come as texts. */
final class Decimals {
    private Decimals() {}

    /** NaN for what is no number: absent, null, empty. Stricter than {@link Double#parseDouble}. */
    static double of(JsonNode node) {
        if (!node.isTextual() && !node.isNumber()) {
            return Double.NaN;
        }
        try {
            return new BigDecimal(node.asText().strip()).doubleValue();
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Whether it can be a price. */
    static boolean isPrice(double number) {
        return number > 0 && number < Double.POSITIVE_INFINITY;
    }
}
