package io.goldensignals.agents.indicator;

import io.goldensignals.agents.indicator.IndicatorDefinition.Columns;
import java.util.List;

/** The indicators behind the statistical family. */
final class StatisticalIndicators {
    private StatisticalIndicators() {}

    static List<IndicatorDefinition> all() {
        return List.of(IndicatorDefinition.of(
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
                }));
    }
}
