package io.goldensignals.agents.indicator;

import io.goldensignals.agents.indicator.IndicatorDefinition.Columns;
import java.util.List;

/** The indicators behind the momentum family. */
final class MomentumIndicators {
    private MomentumIndicators() {}

    static List<IndicatorDefinition> all() {
        return List.of(
                IndicatorDefinition.of("rsi", "Relative strength index of closes, Wilder")
                        .bars("period", 14)
                        .column((book, p) -> Rsi.in(book, p.bars("period"))::value),
                IndicatorDefinition.of("macd", "Moving average convergence divergence of closes")
                        .bars("fast", 12)
                        .bars("slow", 26)
                        .bars("signal", 9)
                        .columns((book, p) -> {
                            Macd macd = Macd.in(book, p.bars("fast"), p.bars("slow"), p.bars("signal"));
                            return Columns.of("macd", macd::value)
                                    .and("signal", macd::signal)
                                    .and("histogram", macd.histogram()::value);
                        }),
                IndicatorDefinition.of("ultimate", "Ultimate oscillator, Larry Williams")
                        .bars("fast", 7)
                        .bars("medium", 14)
                        .bars("slow", 28)
                        .column((book, p) ->
                                UltimateOscillator.in(book, p.bars("fast"), p.bars("medium"), p.bars("slow"))::value),
                IndicatorDefinition.of("awesome", "Awesome oscillator of median prices, Bill Williams")
                        .bars("fast", 5)
                        .bars("slow", 34)
                        .column((book, p) -> AwesomeOscillator.in(book, p.bars("fast"), p.bars("slow"))::value),
                IndicatorDefinition.of("cmo", "Chande momentum oscillator of closes, unsmoothed")
                        .bars("period", 14)
                        .column((book, p) -> ChandeMomentum.in(book, p.bars("period"))::value),
                IndicatorDefinition.of("fisher", "Fisher transform of median prices, and its value before, Ehlers")
                        .bars("period", 10)
                        .columns((book, p) -> {
                            FisherTransform fisher = FisherTransform.in(book, p.bars("period"));
                            return Columns.of("fisher", fisher::value).and("trigger", fisher::trigger);
                        }),
                IndicatorDefinition.of("kst", "Know sure thing of closes with its signal line, Pring")
                        .bars("signal", 9)
                        .columns((book, p) -> {
                            KnowSureThing kst = KnowSureThing.in(book, p.bars("signal"));
                            return Columns.of("kst", kst::value).and("signal", kst::signal);
                        }),
                IndicatorDefinition.of("momentum-score", "Returns over three horizons in standard deviations")
                        .bars("fast", 21)
                        .bars("medium", 63)
                        .bars("slow", 252)
                        .columns((book, p) -> {
                            TimeSeriesMomentum momentum =
                                    TimeSeriesMomentum.in(book, p.bars("fast"), p.bars("medium"), p.bars("slow"));
                            return Columns.of("score", momentum.score()::value)
                                    .and("fast", momentum::fast)
                                    .and("medium", momentum::medium)
                                    .and("slow", momentum::slow);
                        }),
                IndicatorDefinition.of("macd-histogram-run", "Bars in a row that MACD's histogram rose, negative: fell")
                        .bars("fast", 12)
                        .bars("slow", 26)
                        .bars("signal", 9)
                        .column((book, p) ->
                                MacdHistogramRun.in(book, p.bars("fast"), p.bars("slow"), p.bars("signal"))::length),
                IndicatorDefinition.of("rsi-swings", "RSI at the latest swing high and low of price")
                        .bars("period", 14)
                        .bars("strength", 5)
                        .columns((book, p) -> {
                            RsiSwings swings = RsiSwings.in(book, p.bars("period"), p.bars("strength"));
                            return Columns.of("high-rsi", swings.highs()::rsi).and("low-rsi", swings.lows()::rsi);
                        }),
                IndicatorDefinition.of("stochastic", "Slow stochastic oscillator")
                        .bars("period", 14)
                        .bars("smoothing", 3)
                        .bars("signal", 3)
                        .columns((book, p) ->
                                lines(Stochastic.in(book, p.bars("period"), p.bars("smoothing"), p.bars("signal"))
                                        .lines())),
                IndicatorDefinition.of("stochastic-rsi", "Stochastic oscillator of RSI")
                        .bars("rsi", 14)
                        .bars("period", 14)
                        .bars("smoothing", 3)
                        .bars("signal", 3)
                        .columns((book, p) -> lines(StochasticRsi.in(
                                        book, p.bars("rsi"), p.bars("period"), p.bars("smoothing"), p.bars("signal"))
                                .lines())),
                IndicatorDefinition.of("cci", "Commodity channel index of typical prices")
                        .bars("period", 20)
                        .column((book, p) -> Cci.in(book, p.bars("period"))::value),
                IndicatorDefinition.of("roc", "Rate of change of closes in per cent, and its z-score in a window")
                        .bars("period", 12)
                        .bars("window", 100)
                        .columns((book, p) -> {
                            RateOfChange rate = RateOfChange.in(book, p.bars("period"), p.bars("window"));
                            return Columns.of("roc", rate::value).and("z", rate.score()::value);
                        }),
                IndicatorDefinition.of("tsi", "True strength index of closes with its signal line")
                        .bars("slow", 25)
                        .bars("fast", 13)
                        .bars("signal", 7)
                        .columns((book, p) -> {
                            TrueStrengthIndex index =
                                    TrueStrengthIndex.in(book, p.bars("slow"), p.bars("fast"), p.bars("signal"));
                            return Columns.of("tsi", index::value).and("signal", index::signal);
                        }));
    }

    private static Columns lines(StochasticLines lines) {
        return Columns.of("k", lines.k()::value).and("d", lines::d);
    }
}
