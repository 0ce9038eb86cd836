package io.goldensignals.benchmarks;

import static org.ta4j.core.indicators.numeric.BinaryOperationIndicator.difference;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.AwesomeOscillatorIndicator;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.CMOIndicator;
import org.ta4j.core.indicators.KSTIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.StochasticOscillatorDIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.StochasticRSIIndicator;
import org.ta4j.core.indicators.TrueStrengthIndexIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.PercentRankIndicator;
import org.ta4j.core.indicators.helpers.StreakIndicator;
import org.ta4j.core.indicators.statistics.SigmaIndicator;
import org.ta4j.core.num.Num;

/**
 * Oscillators. Not in ta4j: ultimate, momentum-score and rsi-swings. Fisher's bounds differ: its position ends at 0.99,
 * Ehlers's and ours at 0.999.
 */
final class MomentumPairs {
    private MomentumPairs() {}

    static List<Pair> all(Prices prices) {
        return Stream.of(macd(prices), stochastics(prices), rates(prices), connors(prices))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Pair> macd(Prices prices) {
        MACDIndicator macd = new MACDIndicator(prices.close(), 12, 26);
        EMAIndicator signal = macd.getSignalLine(9);
        Indicator<Num> histogram = difference(macd, signal);
        return List.of(
                new Pair("macd", "macd", macd),
                new Pair("macd", "signal", signal),
                new Pair("macd", "histogram", histogram),
                new Pair("macd-histogram-run", "macd-histogram-run", new StreakIndicator(histogram)));
    }

    /** The stochastic RSI unsmoothed: their running mean keeps its first values, which are no numbers, for ever. */
    private static List<Pair> stochastics(Prices prices) {
        RSIIndicator rsi = new RSIIndicator(prices.close(), 14);
        StochasticOscillatorKIndicator fast =
                new StochasticOscillatorKIndicator(prices.close(), 14, prices.high(), prices.low());
        // The fast oscillator's %D, three bars' mean, is the slow one's %K.
        StochasticOscillatorDIndicator slow = new StochasticOscillatorDIndicator(fast);
        return List.of(
                new Pair("rsi", "rsi", rsi),
                new Pair("stochastic", "k", slow),
                new Pair("stochastic", "d", new SMAIndicator(slow, 3)),
                new Pair("stochastic-rsi", Map.of("smoothing", 1d), "k", new StochasticRSIIndicator(rsi, 14)));
    }

    private static List<Pair> rates(Prices prices) {
        ROCIndicator roc = new ROCIndicator(prices.close(), 12);
        KSTIndicator kst = new KSTIndicator(prices.close());
        TrueStrengthIndexIndicator tsi = new TrueStrengthIndexIndicator(prices.close(), 25, 13);
        return List.of(
                new Pair("awesome", "awesome", new AwesomeOscillatorIndicator(prices.median(), 5, 34)),
                new Pair("cmo", "cmo", new CMOIndicator(prices.close(), 14)),
                new Pair("cci", "cci", new CCIIndicator(prices.series(), 20)),
                new Pair("roc", "roc", roc),
                new Pair("roc", "z", new SigmaIndicator(roc, 100)),
                new Pair("kst", "kst", kst),
                new Pair("kst", "signal", new SMAIndicator(kst, 9)),
                new Pair("tsi", "tsi", tsi),
                new Pair("tsi", "signal", new EMAIndicator(tsi, 7)));
    }

    /** The parts only: their whole ranks changes in price, ours changes in per cent as Connors does. */
    private static List<Pair> connors(Prices prices) {
        return List.of(
                new Pair("connors-rsi", "rsi", new RSIIndicator(prices.close(), 3)),
                new Pair("connors-rsi", "streak-rsi", new RSIIndicator(new StreakIndicator(prices.close()), 2)),
                new Pair(
                        "connors-rsi",
                        "percent-rank",
                        new PercentRankIndicator(new ROCIndicator(prices.close(), 1), 100)));
    }
}
