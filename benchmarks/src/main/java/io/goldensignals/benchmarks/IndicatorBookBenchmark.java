package io.goldensignals.benchmarks;

import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.contracts.Bar;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

/**
 * The indicators that both libraries have, brought up to date with 2,048 bars one by one, every value read after every
 * bar: ours in two books, as they run, against ta4j 0.22.2 with its default numbers and with doubles. Bars are built
 * beforehand on both sides, and the values are compared before anything is timed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
        value = 1,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
public class IndicatorBookBenchmark {
    private static final int BARS = 2_048;
    // By then averages that are seeded differently agree to nine digits.
    private static final int FORGOTTEN = 700;
    private static final double TOLERANCE = 1e-9;

    // What most charts show.
    private static final Set<String> SIX = Set.of("sma", "ema", "rsi", "macd", "bollinger", "atr");

    @Param({"six", "all"})
    private String indicators;

    private final List<Bar> bars = Sessions.minutes("SPY", BARS, 1);
    private List<org.ta4j.core.Bar> decimalBars;
    private List<org.ta4j.core.Bar> doubleBars;
    private List<Pair> pairs;

    @Setup
    public void agreeFirst() {
        decimalBars = ta4j(DecimalNumFactory.getInstance());
        doubleBars = ta4j(DoubleNumFactory.getInstance());
        BarSeries series = series(DoubleNumFactory.getInstance());
        pairs = pairs(series);
        IndicatorBook book = new IndicatorBook();
        List<DoubleSupplier> ours = pairs.stream().map(pair -> pair.ours(book)).toList();
        for (int i = 0; i < BARS; i++) {
            book.update(bars.get(i));
            series.addBar(doubleBars.get(i));
            for (int k = 0; k < pairs.size(); k++) {
                // Read after every bar, as when it is timed.
                double theirs = pairs.get(k).theirs().getValue(i).doubleValue();
                if (i >= FORGOTTEN) {
                    require(pairs.get(k), i, ours.get(k).getAsDouble(), theirs);
                }
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(BARS)
    public void goldenTwoBooks(Blackhole blackhole) {
        IndicatorBook book = new IndicatorBook();
        IndicatorBook other = new IndicatorBook();
        DoubleSupplier[] values = new DoubleSupplier[pairs.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = pairs.get(k).ours(book);
            pairs.get(k).ours(other);
        }
        for (Bar bar : bars) {
            book.update(bar);
            other.update(bar);
            for (DoubleSupplier value : values) {
                blackhole.consume(value.getAsDouble());
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(BARS)
    public void ta4jDecimalNum(Blackhole blackhole) {
        play(series(DecimalNumFactory.getInstance()), decimalBars, blackhole);
    }

    @Benchmark
    @OperationsPerInvocation(BARS)
    public void ta4jDoubleNum(Blackhole blackhole) {
        play(series(DoubleNumFactory.getInstance()), doubleBars, blackhole);
    }

    private void play(BarSeries series, List<org.ta4j.core.Bar> prebuilt, Blackhole blackhole) {
        List<Indicator<Num>> theirs = pairs(series).stream().map(Pair::theirs).toList();
        for (int i = 0; i < prebuilt.size(); i++) {
            series.addBar(prebuilt.get(i));
            for (Indicator<Num> indicator : theirs) {
                blackhole.consume(indicator.getValue(i));
            }
        }
    }

    private List<Pair> pairs(BarSeries series) {
        return Pair.all(series).stream()
                .filter(pair -> indicators.equals("all") || SIX.contains(pair.indicator()))
                .toList();
    }

    private List<org.ta4j.core.Bar> ta4j(NumFactory numbers) {
        BarSeries series = series(numbers);
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
        return List.copyOf(series.getBarData());
    }

    private static BarSeries series(NumFactory numbers) {
        return new BaseBarSeriesBuilder().withNumFactory(numbers).build();
    }

    private static void require(Pair pair, int bar, double ours, double theirs) {
        if (!(Math.abs(ours - theirs) <= TOLERANCE * Math.max(1, Math.abs(theirs)))) {
            throw new IllegalStateException(
                    pair.indicator() + ' ' + pair.column() + " at bar " + bar + ": " + ours + ", ta4j " + theirs);
        }
    }
}
