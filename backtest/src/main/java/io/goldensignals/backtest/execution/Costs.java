package io.goldensignals.backtest.execution;

import io.goldensignals.consensus.state.Settings;
import io.goldensignals.contracts.Nearest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What trading costs beside the prices that it is done at. {@code spread} is the whole one as a fraction of the price, half
 * of which every fill pays; {@code slippage} a fraction of the price, paid by all fills but a target's, which waits as a
 * limit order; {@code borrow} a fraction of a short position's value per year of 365 days.
 */
public record Costs(Commission commission, double spread, double slippage, double borrow) {
    public static final Costs NONE = new Costs(new Commission(0, 0, 0, 0), 0, 0, 0);

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal YEAR =
            BigDecimal.valueOf(Duration.ofDays(365).toMillis());

    /** An order pays {@code minimum}, or {@code perOrder} + {@code perUnit} × units + {@code rate} × value where that is more. */
    public record Commission(double rate, double perOrder, double perUnit, double minimum) {
        public Commission {
            fraction(rate, "commission");
            notNegative(perOrder, "per-order");
            notNegative(perUnit, "per-unit");
            notNegative(minimum, "minimum");
        }

        private BigDecimal of(BigDecimal units, BigDecimal value) {
            BigDecimal due = BigDecimal.valueOf(perOrder)
                    .add(BigDecimal.valueOf(perUnit).multiply(units))
                    .add(BigDecimal.valueOf(rate).multiply(value));
            return due.max(BigDecimal.valueOf(minimum));
        }
    }

    public Costs {
        Settings.require(commission != null, "commission", "present", null);
        fraction(spread, "spread");
        fraction(slippage, "slippage");
        notNegative(borrow, "borrow");
    }

    /** One basis point of commission and one of half the spread: as the consensus expects of a side by default. */
    public static Costs standard() {
        return new Costs(new Commission(0.0001, 0, 0, 0), 0.0002, 0, 0);
    }

    /**
     * Reads {@code none}, {@code standard}, or keys and values such as
     * {@code commission=0.0005,per-order=1,per-unit=0.005,minimum=1,spread=0.0002,slippage=0.0001,borrow=0.03}; what is not
     * named costs nothing. Throws {@link IllegalArgumentException} that names what is wrong.
     */
    public static Costs parse(String text) {
        return switch (text) {
            case "none" -> NONE;
            case "standard" -> standard();
            default -> of(read(text));
        };
    }

    /** What {@link #parse} reads back: the costs above 0 in a fixed order, or {@code none}. */
    public String text() {
        String text = byKey().entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> entry.getKey() + '=' + plain(entry.getValue()))
                .collect(Collectors.joining(","));
        return text.isEmpty() ? "none" : text;
    }

    /** Of one fill; {@code value} is units × price, both without a sign. */
    Charges fill(BigDecimal units, BigDecimal value, Reason reason) {
        double slipped = reason == Reason.TARGET ? 0 : slippage;
        return new Charges(
                Charges.cents(commission.of(units, value)),
                Charges.cents(value.multiply(BigDecimal.valueOf(spread)).multiply(HALF)),
                Charges.cents(value.multiply(BigDecimal.valueOf(slipped))),
                Charges.NONE.borrow());
    }

    /** For a short position of this value (without a sign) over this time, not rounded: minutes cost less than a cent. */
    BigDecimal borrow(BigDecimal value, Duration held) {
        return value.multiply(BigDecimal.valueOf(borrow))
                .multiply(BigDecimal.valueOf(held.toMillis()))
                .divide(YEAR, MathContext.DECIMAL128);
    }

    private Map<String, Double> byKey() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("commission", commission.rate());
        values.put("per-order", commission.perOrder());
        values.put("per-unit", commission.perUnit());
        values.put("minimum", commission.minimum());
        values.put("spread", spread);
        values.put("slippage", slippage);
        values.put("borrow", borrow);
        return values;
    }

    private static Costs of(Map<String, Double> values) {
        Commission commission = new Commission(
                values.get("commission"), values.get("per-order"), values.get("per-unit"), values.get("minimum"));
        return new Costs(commission, values.get("spread"), values.get("slippage"), values.get("borrow"));
    }

    private static Map<String, Double> read(String text) {
        Map<String, Double> values = NONE.byKey();
        Map<String, Double> given = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            String[] pair = part.split("=", 2);
            String key = pair[0].strip();
            Settings.require(pair.length == 2, "costs", "none, standard, or key=value,…", text);
            known(key, values.keySet());
            Settings.require(given.put(key, number(key, pair[1])) == null, key, "given once", text);
        }
        values.putAll(given);
        return values;
    }

    private static void known(String key, Set<String> keys) {
        if (!keys.contains(key)) {
            throw new IllegalArgumentException("there is no cost '" + key + "', did you mean '"
                    + Nearest.of(key, keys).orElseThrow() + "'? There are " + keys);
        }
    }

    private static double number(String key, String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " must be a number, but was " + text, e);
        }
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static void fraction(double value, String name) {
        Settings.require(value >= 0 && value < 1, name, "in [0, 1)", value);
    }

    private static void notNegative(double value, String name) {
        Settings.require(value >= 0 && value < Double.POSITIVE_INFINITY, name, "zero or positive, and finite", value);
    }
}
