package io.goldensignals.agents.indicator;

import io.goldensignals.agents.indicator.IndicatorDefinition.Columns;
import java.util.List;

/** More indicators behind the statistical family: what learns, filters, or compares with former sessions. */
final class ForecastIndicators {
    private ForecastIndicators() {}

    static List<IndicatorDefinition> all() {
        return List.of(
                IndicatorDefinition.of(
                                "kalman", "Local linear trend of log price: level, slope per bar and its t-value")
                        .number("level-to-noise", 1)
                        .number("slope-to-noise", 0.004)
                        .columns((book, p) -> {
                            KalmanTrend trend =
                                    KalmanTrend.in(book, p.number("level-to-noise"), p.number("slope-to-noise"));
                            return Columns.of("level", trend::level)
                                    .and("slope", trend::slope)
                                    .and("t", trend.slopeT()::value)
                                    .and("surprise", trend::surprise);
                        }),
                IndicatorDefinition.of("logistic", "Probability of a higher close in 5 bars, by logistic regression")
                        .number("ridge", 50)
                        .column((book, p) -> LogisticForecast.in(book, p.number("ridge"))::probability),
                IndicatorDefinition.of("analogues", "Share of the most similar stretches after which price rose")
                        .bars("length", 8)
                        .bars("neighbours", 15)
                        .columns((book, p) -> {
                            int neighbours = p.bars("neighbours");
                            Analogues analogues = Analogues.in(book, p.bars("length"), neighbours);
                            return Columns.of("probability", () -> analogues.rises() / neighbours)
                                    .and("distance", analogues::distance);
                        }),
                IndicatorDefinition.of("hmm", "Hidden Markov model of a calm and a turbulent state of log returns")
                        .columns((book, p) -> {
                            HiddenMarkov model = HiddenMarkov.in(book);
                            return Columns.of("calm", model.calm()::value)
                                    .and("calm-mean", model::calmMean)
                                    .and("turbulent-mean", model::turbulentMean);
                        }),
                IndicatorDefinition.of("seasonality", "Mean log return of the next bar at this time of day, and its t")
                        .bars("sessions", 20)
                        .columns((book, p) -> {
                            Seasonality seasonality = Seasonality.in(book, p.bars("sessions"));
                            return Columns.of("mean", seasonality::mean).and("t", seasonality::t);
                        }),
                IndicatorDefinition.of("initial-balance", "Range of the session's first hour, once it is over")
                        .columns((book, p) -> {
                            InitialBalance balance = InitialBalance.in(book);
                            return Columns.of("high", balance::high).and("low", balance::low);
                        }));
    }
}
