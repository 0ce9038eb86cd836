package io.goldensignals.benchmarks;

import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.IndicatorCatalogue;
import io.goldensignals.agents.indicator.IndicatorDefinition.Columns;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;

/** A column of one of our indicators, its parameters where they are not the defaults, and the same in ta4j. */
record Pair(String indicator, Map<String, Double> parameters, String column, Indicator<Num> theirs) {
    Pair(String indicator, String column, Indicator<Num> theirs) {
        this(indicator, Map.of(), column, theirs);
    }

    /**
     * What both libraries have with the same convention, once their averages' starts are forgotten: what is a class of
     * ta4j's, or an average, an earlier value or one operation of arithmetic of those. What would have to be written by
     * its formula is not theirs. They share what their constructors let them share.
     */
    static List<Pair> all(BarSeries series) {
        Prices prices = Prices.of(series);
        return Stream.of(
                        MomentumPairs.all(prices),
                        TrendPairs.all(prices),
                        AveragePairs.all(prices),
                        VolumePairs.all(prices))
                .flatMap(List::stream)
                .toList();
    }

    /** Our value on this book, to be read after every bar. */
    DoubleSupplier ours(IndicatorBook book) {
        Columns columns = IndicatorCatalogue.named(indicator).in(book, parameters);
        return columns.values().get(columns.names().indexOf(column));
    }
}
