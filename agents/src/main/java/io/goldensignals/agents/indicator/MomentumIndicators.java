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
                        }));
    }
}
