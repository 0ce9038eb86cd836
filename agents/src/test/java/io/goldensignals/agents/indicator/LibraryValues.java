package io.goldensignals.agents.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import io.goldensignals.agents.Market;
import io.goldensignals.contracts.Bar;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/** Other libraries' values by bar. */
final class LibraryValues {
    private LibraryValues() {}

    interface Ta4j {
        org.ta4j.core.Indicator<Num> on(BarSeries series);
    }

    /** Fills the third argument from its start and says in the first two what it filled. */
    interface TaLib {
        RetCode fill(MInteger begin, MInteger length, double[] values);
    }

    static double[] ta4j(List<Bar> bars, Ta4j indicator) {
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
        org.ta4j.core.Indicator<Num> values = indicator.on(series);
        double[] doubles = new double[bars.size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values.getValue(i).doubleValue();
        }
        return doubles;
    }

    static double[] taLib(int size, TaLib function) {
        MInteger begin = new MInteger();
        MInteger length = new MInteger();
        double[] filled = new double[size];
        assertThat(function.fill(begin, length, filled)).isEqualTo(RetCode.Success);
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        System.arraycopy(filled, 0, values, begin.value, length.value);
        return values;
    }

    static double[] column(List<Bar> bars, ToDoubleFunction<Bar> field) {
        return bars.stream().mapToDouble(field).toArray();
    }

    /** On a grid that binary fractions hold exactly, sums lose nothing. */
    static Bar inBinaryTicks(Bar bar) {
        return Market.priced(bar, tick(bar.open()), tick(bar.high()), tick(bar.low()), tick(bar.close()), bar.volume());
    }

    private static double tick(double price) {
        return Math.rint(price * 1_024) / 1_024;
    }

    static Bar shifted(Bar bar, double by) {
        return Market.priced(bar, bar.open() + by, bar.high() + by, bar.low() + by, bar.close() + by, bar.volume());
    }
}
