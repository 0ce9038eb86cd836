package io.goldensignals.benchmarks;

import static org.ta4j.core.indicators.numeric.BinaryOperationIndicator.difference;
import static org.ta4j.core.indicators.numeric.BinaryOperationIndicator.product;
import static org.ta4j.core.indicators.numeric.BinaryOperationIndicator.quotient;

import java.util.List;
import java.util.stream.Stream;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.PVOIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.CloseLocationValueIndicator;
import org.ta4j.core.indicators.helpers.DifferenceIndicator;
import org.ta4j.core.indicators.helpers.PreviousValueIndicator;
import org.ta4j.core.indicators.volume.ChaikinMoneyFlowIndicator;
import org.ta4j.core.indicators.volume.OnBalanceVolumeIndicator;
import org.ta4j.core.num.Num;

/**
 * Volume. Not in ta4j: klinger, emv, volume-profile and illiquidity. The accumulation/distribution line leaves the first
 * bar out there. Their money flow index takes rounding of equal typical prices for a rise or fall, and divides by 1 where
 * none fell. Delta's z agrees, but their arithmetic keeps no values: it would multiply fifty times at every bar.
 */
final class VolumePairs {
    private VolumePairs() {}

    static List<Pair> all(Prices prices) {
        return Stream.of(flows(prices), volumes(prices)).flatMap(List::stream).toList();
    }

    private static List<Pair> flows(Prices prices) {
        OnBalanceVolumeIndicator obv = new OnBalanceVolumeIndicator(prices.series());
        Indicator<Num> force = product(new DifferenceIndicator(prices.close()), prices.volume());
        Indicator<Num> delta = product(new CloseLocationValueIndicator(prices.series()), prices.volume());
        return List.of(
                new Pair("obv", "obv", obv),
                new Pair("volume-flow", "change", difference(obv, new PreviousValueIndicator(obv, 20))),
                new Pair("cmf", "cmf", new ChaikinMoneyFlowIndicator(prices.series(), 20)),
                new Pair("force", "force", new EMAIndicator(force, 13)),
                new Pair("delta", "delta", delta));
    }

    private static List<Pair> volumes(Prices prices) {
        PVOIndicator pvo = new PVOIndicator(prices.series(), 12, 26);
        EMAIndicator signal = new EMAIndicator(pvo, 9);
        Indicator<Num> mean = new PreviousValueIndicator(new SMAIndicator(prices.volume(), 20));
        return List.of(
                new Pair("pvo", "pvo", pvo),
                new Pair("pvo", "signal", signal),
                new Pair("pvo", "histogram", difference(pvo, signal)),
                new Pair("relative-volume", "mean", mean),
                new Pair("relative-volume", "multiple", quotient(prices.volume(), mean)));
    }
}
