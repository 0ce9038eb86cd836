package io.goldensignals.benchmarks;

import static org.ta4j.core.indicators.numeric.BinaryOperationIndicator.quotient;

import java.util.List;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.aroon.AroonOscillatorIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.LSMAIndicator;
import org.ta4j.core.indicators.averages.MMAIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelLowerIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelMiddleIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelUpperIndicator;
import org.ta4j.core.indicators.helpers.HighestValueIndicator;
import org.ta4j.core.indicators.helpers.PreviousValueIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuKijunSenIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuSenkouSpanAIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuSenkouSpanBIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuTenkanSenIndicator;
import org.ta4j.core.indicators.statistics.SimpleLinearRegressionIndicator;
import org.ta4j.core.indicators.statistics.SimpleLinearRegressionIndicator.SimpleLinearRegressionType;
import org.ta4j.core.indicators.supertrend.SuperTrendIndicator;
import org.ta4j.core.num.Num;

/**
 * Trends and the channels of highs and lows. Not in ta4j: vortex, ema-ribbon, kama-trend, fibonacci, three-line-break, and
 * linreg's t and r2; supertrend's direction is no number there, Heikin-Ashi are bars, and the VWAP knows no sessions. The
 * parabolic stop differs, ours is Wilder's and TA-Lib's, and so do swings of equal highs, of which ours takes the first.
 * Pivots agree, but ours has none of minutes once the session before is not wholly among the last 512 bars.
 */
final class TrendPairs {
    private TrendPairs() {}

    static List<Pair> all(Prices prices) {
        return Stream.of(directions(prices), channels(prices), ichimoku(prices.series()), lines(prices))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Pair> directions(Prices prices) {
        BarSeries series = prices.series();
        AroonOscillatorIndicator aroon = new AroonOscillatorIndicator(series, 25);
        return List.of(
                new Pair("adx", "adx", new ADXIndicator(series, 14)),
                new Pair("adx", "plus-di", new PlusDIIndicator(series, 14)),
                new Pair("adx", "minus-di", new MinusDIIndicator(series, 14)),
                new Pair("aroon", "up", aroon.getAroonUpIndicator()),
                new Pair("aroon", "down", aroon.getAroonDownIndicator()),
                new Pair("aroon", "oscillator", aroon),
                new Pair("supertrend", "supertrend", new SuperTrendIndicator(series, 10, 3d)));
    }

    private static List<Pair> channels(Prices prices) {
        BarSeries series = prices.series();
        DonchianChannelUpperIndicator upper = new DonchianChannelUpperIndicator(series, 20);
        DonchianChannelLowerIndicator lower = new DonchianChannelLowerIndicator(series, 20);
        return List.of(
                new Pair("donchian", "upper", upper),
                new Pair("donchian", "middle", new DonchianChannelMiddleIndicator(series, 20, lower, upper)),
                new Pair("donchian", "lower", lower),
                new Pair("donchian-position", "upper", new PreviousValueIndicator(upper)),
                new Pair("donchian-position", "lower", new PreviousValueIndicator(lower)),
                new Pair(
                        "high-proximity",
                        "ratio",
                        quotient(prices.close(), new HighestValueIndicator(prices.high(), 252))));
    }

    private static List<Pair> ichimoku(BarSeries series) {
        IchimokuTenkanSenIndicator tenkan = new IchimokuTenkanSenIndicator(series, 9);
        IchimokuKijunSenIndicator kijun = new IchimokuKijunSenIndicator(series, 26);
        return List.of(
                new Pair("ichimoku", "tenkan", tenkan),
                new Pair("ichimoku", "kijun", kijun),
                new Pair("ichimoku", "senkou-a", new IchimokuSenkouSpanAIndicator(series, tenkan, kijun, 26)),
                new Pair("ichimoku", "senkou-b", new IchimokuSenkouSpanBIndicator(series, 52, 26)));
    }

    private static List<Pair> lines(Prices prices) {
        EMAIndicator twice = new EMAIndicator(new EMAIndicator(prices.close(), 15), 15);
        ROCIndicator trix = new ROCIndicator(new EMAIndicator(twice, 15), 1);
        return List.of(
                new Pair("trix", "trix", trix),
                new Pair("trix", "signal", new EMAIndicator(trix, 9)),
                new Pair("linreg", "value", new LSMAIndicator(prices.close(), 30)),
                new Pair(
                        "linreg",
                        "slope",
                        new SimpleLinearRegressionIndicator(prices.close(), 30, SimpleLinearRegressionType.SLOPE)),
                new Pair("alligator", "jaw", alligator(prices, 13, 8)),
                new Pair("alligator", "teeth", alligator(prices, 8, 5)),
                new Pair("alligator", "lips", alligator(prices, 5, 3)));
    }

    private static Indicator<Num> alligator(Prices prices, int period, int shift) {
        return new PreviousValueIndicator(new MMAIndicator(prices.median(), period), shift);
    }
}
