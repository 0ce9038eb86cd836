package io.goldensignals.marketdata.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Numbers of providers that send them as texts. */
public final class Decimals {
    private Decimals() {}

    /** NaN for what is no number: absent, null, empty, {@code N/A}. Stricter than {@link Double#parseDouble}. */
    public static double of(JsonNode node) {
        if (!node.isTextual() && !node.isNumber()) {
            return Double.NaN;
        }
        try {
            return new BigDecimal(node.asText().strip()).doubleValue();
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Null unless positive: a zero stands for an empty side of the book. */
    public static Double positive(JsonNode node) {
        double number = of(node);
        return isPrice(number) ? number : null;
    }

    /** Whether it can be a price. */
    public static boolean isPrice(double number) {
        return number > 0 && number < Double.POSITIVE_INFINITY;
    }
}
