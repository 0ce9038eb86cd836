package io.goldensignals.backtest.statistics;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A line of the table of monthly returns.
 *
 * @param months twelve fractions, January first: equity at the month's end ÷ equity before it − 1; null without periods
 * @param total of the year's months together
 */
public record YearReturns(int year, List<Double> months, double total) {
    public YearReturns {
        months = Collections.unmodifiableList(new ArrayList<>(months));
    }

    /**
     * The years in order. A period counts where it ends; one that ends on the stroke of midnight belongs to the day that
     * is over.
     */
    public static List<YearReturns> table(EquityCurve curve, ZoneId zone) {
        Map<YearMonth, Double> growth = new TreeMap<>();
        double[] returns = curve.returns();
        for (int i = 0; i < returns.length; i++) {
            growth.merge(month(curve.time(i + 1), zone), 1 + returns[i], (before, period) -> before * period);
        }
        Map<Integer, Double[]> years = new TreeMap<>();
        growth.forEach((month, factor) ->
                years.computeIfAbsent(month.getYear(), year -> new Double[12])[month.getMonthValue() - 1] = factor - 1);
        List<YearReturns> table = new ArrayList<>();
        years.forEach((year, months) -> table.add(of(year, Arrays.asList(months))));
        return List.copyOf(table);
    }

    private static YearReturns of(int year, List<Double> months) {
        double growth = 1;
        for (Double month : months) {
            growth *= month == null ? 1 : 1 + month;
        }
        return new YearReturns(year, months, growth - 1);
    }

    private static YearMonth month(Instant end, ZoneId zone) {
        return YearMonth.from(end.minusNanos(1).atZone(zone));
    }
}
