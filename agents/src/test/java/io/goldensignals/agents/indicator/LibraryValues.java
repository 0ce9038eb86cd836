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

/** The values of TA-Lib 0.4.0 and ta4j 0.22.2 by bar. */
final class LibraryValues {
    /** After so many bars differently seeded averages have forgotten their start. */
    static final int FORGOTTEN = 600;

    private LibraryValues() {}

    interface Ta4j {
        org.ta4j.core.Indicator<Num> on(BarSeries series);
    }

    /** Fills the third argument from its start and says in the first two what it filled. */
    interface TaLib {
        RetCode fill(MInteger begin, MInteger length, double[] values);
    }

    /** As {@link TaLib}, with several outputs. */
    interface TaLibs {
        RetCode fill(MInteger begin, MInteger length, double[][] values);
    }

    static BarSeries series(List<Bar> bars) {
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
        return series;
    }

    static double[] ta4j(List<Bar> bars, Ta4j indicator) {
        org.ta4j.core.Indicator<Num> values = indicator.on(series(bars));
        double[] doubles = new double[bars.size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values.getValue(i).doubleValue();
        }
        return doubles;
    }

    static double[] taLib(int size, TaLib function) {
        return taLib(size, 1, (begin, length, values) -> function.fill(begin, length, values[0]))[0];
    }

    static double[][] taLib(int size, int outputs, TaLibs function) {
        MInteger begin = new MInteger();
        MInteger length = new MInteger();
        double[][] filled = new double[outputs][size];
        assertThat(function.fill(begin, length, filled)).isEqualTo(RetCode.Success);
        double[][] values = new double[outputs][size];
        for (int k = 0; k < outputs; k++) {
            Arrays.fill(values[k], Double.NaN);
            System.arraycopy(filled[k], 0, values[k], begin.value, length.value);
        }
        return values;
    }

    static <T> double[] column(List<T> bars, ToDoubleFunction<T> field) {
        return bars.stream().mapToDouble(field).toArray();
    }

    /** On a grid that binary fractions hold exactly, sums lose nothing and all find the same ties. */
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
