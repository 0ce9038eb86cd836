package io.goldensignals.benchmarks;

import static org.ta4j.core.indicators.numeric.BinaryOperationIndicator.difference;
import static org.ta4j.core.indicators.numeric.BinaryOperationIndicator.quotient;

import java.util.List;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.ChandelierExitLongIndicator;
import org.ta4j.core.indicators.ChandelierExitShortIndicator;
import org.ta4j.core.indicators.averages.DoubleEMAIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.HMAIndicator;
import org.ta4j.core.indicators.averages.KAMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.averages.TripleEMAIndicator;
import org.ta4j.core.indicators.averages.WMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandWidthIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.candles.RealBodyIndicator;
import org.ta4j.core.indicators.helpers.TRIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelLowerIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelMiddleIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelUpperIndicator;
import org.ta4j.core.indicators.numeric.UnaryOperationIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;

/**
 * Averages and the bands around them. Choppiness agrees, but throws with ta4j's decimal numbers until it has its bars.
 * The logarithm of their price ratio, our log-return, agrees too, but costs hundreds of microseconds with those numbers,
 * half as much as all the others together. The squeeze's momentum is another one there. Not in ta4j: yang-zhang, and
 * kama's efficiency.
 */
final class AveragePairs {
    private AveragePairs() {}

    static List<Pair> all(Prices prices) {
        SMAIndicator sma = new SMAIndicator(prices.close(), 20);
        return Stream.of(averages(prices, sma), bollinger(prices, sma), ranges(prices))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Pair> averages(Prices prices, SMAIndicator sma) {
        TripleEMAIndicator tema = new TripleEMAIndicator(prices.close(), 20);
        DoubleEMAIndicator dema = new DoubleEMAIndicator(prices.close(), 50);
        return List.of(
                new Pair("sma", "sma", sma),
                new Pair("sma-spread", "sma-spread", difference(sma, new SMAIndicator(prices.close(), 50))),
                new Pair("ema", "ema", new EMAIndicator(prices.close(), 20)),
                new Pair("tema", "tema", tema),
                new Pair("dema", "dema", dema),
                new Pair("tema-dema-spread", "tema-dema-spread", difference(tema, dema)),
                new Pair("wma", "wma", new WMAIndicator(prices.close(), 20)),
                new Pair("hma", "hma", new HMAIndicator(prices.close(), 16)),
                new Pair("kama", "kama", new KAMAIndicator(prices.close(), 10, 2, 30)));
    }

    private static List<Pair> bollinger(Prices prices, SMAIndicator sma) {
        StandardDeviationIndicator deviation = new StandardDeviationIndicator(prices.close(), 20);
        BollingerBandsMiddleIndicator middle = new BollingerBandsMiddleIndicator(sma);
        BollingerBandsUpperIndicator upper = new BollingerBandsUpperIndicator(middle, deviation);
        BollingerBandsLowerIndicator lower = new BollingerBandsLowerIndicator(middle, deviation);
        return List.of(
                new Pair("stddev", "stddev", deviation),
                new Pair("bollinger", "middle", middle),
                new Pair("bollinger", "upper", upper),
                new Pair("bollinger", "lower", lower),
                // As their BollingerBandFacade has it; their PercentBIndicator would take the deviation once more.
                new Pair("bollinger", "%b", quotient(difference(prices.close(), lower), difference(upper, lower))),
                // Theirs is in per cent.
                new Pair(
                        "bollinger",
                        "bandwidth",
                        quotient(new BollingerBandWidthIndicator(upper, middle, lower), 100)));
    }

    private static List<Pair> ranges(Prices prices) {
        BarSeries series = prices.series();
        TRIndicator range = new TRIndicator(series);
        ATRIndicator atr = new ATRIndicator(range, 10);
        KeltnerChannelMiddleIndicator middle = new KeltnerChannelMiddleIndicator(prices.close(), 20);
        return List.of(
                new Pair("atr", "atr", new ATRIndicator(range, 14)),
                new Pair("keltner", "middle", middle),
                new Pair("keltner", "upper", new KeltnerChannelUpperIndicator(middle, atr, 2)),
                new Pair("keltner", "lower", new KeltnerChannelLowerIndicator(middle, atr, 2)),
                new Pair("chandelier", "long", new ChandelierExitLongIndicator(series, 22, 3)),
                new Pair("chandelier", "short", new ChandelierExitShortIndicator(series, 22, 3)),
                new Pair(
                        "average-body",
                        "average-body",
                        new SMAIndicator(UnaryOperationIndicator.abs(new RealBodyIndicator(series)), 14)));
    }
}
