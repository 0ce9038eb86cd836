package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.util.List;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/** As {@link Trace}, of an indicator of ta4j. */
final class Ta4jTrace {
    private Ta4jTrace() {}

    static double[] of(List<Bar> bars, Function<BarSeries, org.ta4j.core.Indicator<Num>> indicator) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (Bar bar : bars) {
            series.barBuilder()
                    .timePeriod(bar.interval().duration())
                    .endTime(bar.closeTime())
                    .openPrice(bar.open())
                    .highPrice(bar.high())
                    .lowPrice(bar.low())
                    .closePrice(bar.close())
                    .volume(bar.volume())
                    .add();
        }
        org.ta4j.core.Indicator<Num> values = indicator.apply(series);
        double[] doubles = new double[bars.size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values.getValue(i).doubleValue();
        }
        return doubles;
    }
}
