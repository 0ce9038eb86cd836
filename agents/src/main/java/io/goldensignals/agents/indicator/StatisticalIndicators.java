package io.goldensignals.agents.indicator;

import io.goldensignals.agents.indicator.IndicatorDefinition.Columns;
import java.util.List;

/** The indicators behind the statistical family. */
final class StatisticalIndicators {
    private StatisticalIndicators() {}

    static List<IndicatorDefinition> all() {
        return List.of(
                IndicatorDefinition.of(
                                "session", "Bars, open, high and low of the session, and the previous one's prices")
                        .columns((book, p) -> {
                            Session session = Session.in(book);
                            return Columns.of("bars", session::bars)
                                    .and("open", session::open)
                                    .and("high", session::high)
                                    .and("low", session::low)
                                    .and("previous-high", session::previousHigh)
                                    .and("previous-low", session::previousLow)
                                    .and("previous-close", session::previousClose);
                        }),
                IndicatorDefinition.of(
                                "illiquidity", "Amihud's |return| per million traded: mean, this bar's, its rank")
                        .bars("window", 100)
                        .columns((book, p) -> {
                            Illiquidity illiquidity = Illiquidity.in(book, p.bars("window"));
                            return Columns.of("illiquidity", illiquidity::value)
                                    .and("bar", illiquidity::latest)
                                    .and("rank", illiquidity::rank)
                                    .and("relative-value", illiquidity::relativeValue);
                        }),
                IndicatorDefinition.of("delta", "Order-flow delta from close location, and its z-score in a window")
                        .bars("window", 50)
                        .columns((book, p) -> {
                            OrderFlowDelta delta = OrderFlowDelta.in(book, p.bars("window"));
                            return Columns.of("delta", delta::value).and("z", delta.score()::value);
                        }),
                IndicatorDefinition.of("ar1", "First-order autoregression of log returns: coefficient, t, forecast")
                        .bars("window", 120)
                        .columns((book, p) -> {
                            Autoregression ar = Autoregression.in(book, p.bars("window"));
                            return Columns.of("coefficient", ar::coefficient)
                                    .and("t", ar::t)
                                    .and("forecast", ar::forecast);
                        }),
                IndicatorDefinition.of("hurst", "Hurst exponent of log returns by aggregated variances")
                        .bars("window", 256)
                        .column((book, p) -> Hurst.in(book, p.bars("window"))::value),
                IndicatorDefinition.of("variance-ratio", "Lo and MacKinlay's variance ratio of log returns, robust z")
                        .bars("window", 120)
                        .bars("lag", 4)
                        .columns((book, p) -> {
                            VarianceRatio ratio = VarianceRatio.in(book, p.bars("window"), p.bars("lag"));
                            return Columns.of("ratio", ratio::value).and("z", ratio::z);
                        }));
    }
}
