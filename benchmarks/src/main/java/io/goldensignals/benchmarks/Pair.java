package io.goldensignals.benchmarks;

import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.IndicatorCatalogue;
import io.goldensignals.agents.indicator.IndicatorDefinition.Columns;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelLowerIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.supertrend.SuperTrendIndicator;
import org.ta4j.core.num.Num;

/** A column of one of our indicators with its default parameters, and the same in ta4j. */
record Pair(String indicator, String column, Function<BarSeries, Indicator<Num>> theirs) {
    /** What both libraries have with the same convention, once their averages' starts are forgotten. */
    static List<Pair> all() {
        return List.of(
                new Pair("sma", "sma", s -> new SMAIndicator(close(s), 20)),
                new Pair("ema", "ema", s -> new EMAIndicator(close(s), 20)),
                new Pair("rsi", "rsi", s -> new RSIIndicator(close(s), 14)),
                new Pair("macd", "macd", s -> new MACDIndicator(close(s), 12, 26)),
                new Pair("macd", "signal", s -> new MACDIndicator(close(s), 12, 26).getSignalLine(9)),
                new Pair("bollinger", "middle", Pair::middle),
                new Pair("bollinger", "upper", s -> new BollingerBandsUpperIndicator(middle(s), deviation(s))),
                new Pair("bollinger", "lower", s -> new BollingerBandsLowerIndicator(middle(s), deviation(s))),
                new Pair("atr", "atr", s -> new ATRIndicator(s, 14)),
                new Pair("adx", "adx", s -> new ADXIndicator(s, 14)),
                new Pair("supertrend", "supertrend", s -> new SuperTrendIndicator(s, 10, 3d)),
                new Pair("donchian", "upper", s -> new DonchianChannelUpperIndicator(s, 20)),
                new Pair("donchian", "lower", s -> new DonchianChannelLowerIndicator(s, 20)));
    }

    /** Our value on this book, to be read after every bar. */
    DoubleSupplier ours(IndicatorBook book) {
        Columns columns = IndicatorCatalogue.named(indicator).in(book, Map.of());
        return columns.values().get(columns.names().indexOf(column));
    }

    private static ClosePriceIndicator close(BarSeries series) {
        return new ClosePriceIndicator(series);
    }

    private static BollingerBandsMiddleIndicator middle(BarSeries series) {
        return new BollingerBandsMiddleIndicator(new SMAIndicator(close(series), 20));
    }

    private static StandardDeviationIndicator deviation(BarSeries series) {
        return new StandardDeviationIndicator(close(series), 20);
    }
}
