package io.goldensignals.agents.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.Market;
import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ta4j.core.aggregator.HeikinAshiBarAggregator;

/** Heikin-Ashi and three-line break against ta4j and their definitions, written down again without any increment. */
class PatternIndicatorsTest {
    private static final BigDecimal QUARTER = new BigDecimal("0.25");
    private static final BigDecimal HALF = new BigDecimal("0.5");

    @ParameterizedTest
    @EnumSource
    void heikinAshi(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] close = haClose(bars);
        BigDecimal[] open = haOpen(bars, close);
        BigDecimal[] high = Naive.generate(
                open.length, i -> price(bars.get(i).high()).max(open[i]).max(close[i]));
        BigDecimal[] low = Naive.generate(
                open.length, i -> price(bars.get(i).low()).min(open[i]).min(close[i]));
        Trace.assertSame(Trace.of(bars, book -> HeikinAshi.in(book)::open), Naive.doubles(open));
        Trace.assertSame(Trace.of(bars, book -> HeikinAshi.in(book)::close), Naive.doubles(close));
        Trace.assertSame(Trace.of(bars, book -> HeikinAshi.in(book)::high), Naive.doubles(high));
        Trace.assertSame(Trace.of(bars, book -> HeikinAshi.in(book)::low), Naive.doubles(low));
        Trace.assertSame(
                Trace.of(bars, book -> HeikinAshi.in(book)::range),
                Naive.doubles(Naive.generate(open.length, i -> high[i].subtract(low[i]))));
        Trace.assertSame(
                Trace.of(bars, book -> HeikinAshi.in(book)::upperShadow),
                Naive.doubles(Naive.generate(open.length, i -> high[i].subtract(open[i].max(close[i])))));
        Trace.assertSame(
                Trace.of(bars, book -> HeikinAshi.in(book)::lowerShadow),
                Naive.doubles(
                        Naive.generate(open.length, i -> open[i].min(close[i]).subtract(low[i]))));
    }

    @ParameterizedTest
    @EnumSource
    void heikinAshiRuns(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] close = haClose(bars);
        BigDecimal[] open = haOpen(bars, close);
        int[] colours = IntStream.range(0, open.length)
                .map(i -> {
                    BigDecimal body = close[i].subtract(open[i]);
                    BigDecimal rounding = Naive.rounding(bars.get(i));
                    return body.abs().compareTo(rounding) > 0 ? body.signum() : 0;
                })
                .toArray();
        double[] runs = IntStream.range(0, open.length)
                .mapToDouble(i -> run(colours, i))
                .toArray();
        double[] before = IntStream.range(0, open.length)
                .mapToDouble(i -> run(colours, i - Math.max(1, Math.abs(run(colours, i)))))
                .toArray();
        Trace.assertSame(Trace.of(bars, book -> HeikinAshi.in(book)::run), runs);
        Trace.assertSame(Trace.of(bars, book -> HeikinAshi.in(book)::runBefore), before);
    }

    /** The signed length of the run of one colour that ends here; 0 without a colour or before the start. */
    private static int run(int[] colours, int end) {
        int length = 0;
        while (end - length >= 0 && colours[end] != 0 && colours[end - length] == colours[end]) {
            length++;
        }
        return end < 0 ? 0 : length * colours[end];
    }

    private static BigDecimal[] haClose(List<Bar> bars) {
        return Naive.generate(bars.size(), i -> {
            Bar bar = bars.get(i);
            return price(bar.open())
                    .add(price(bar.high()))
                    .add(price(bar.low()))
                    .add(price(bar.close()))
                    .multiply(QUARTER);
        });
    }

    private static BigDecimal[] haOpen(List<Bar> bars, BigDecimal[] haClose) {
        BigDecimal[] open = new BigDecimal[haClose.length];
        open[0] = price(bars.getFirst().open())
                .add(price(bars.getFirst().close()))
                .multiply(HALF);
        for (int i = 1; i < open.length; i++) {
            open[i] = open[i - 1].add(haClose[i - 1]).multiply(HALF, Naive.DIGITS);
        }
        return open;
    }

    private static BigDecimal price(double price) {
        return new BigDecimal(price);
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void heikinAshiOfTa4j(Series series) {
        List<Bar> bars = series.bars();
        List<org.ta4j.core.Bar> theirs = new HeikinAshiBarAggregator()
                .aggregate(LibraryValues.series(bars).getBarData());
        // Their first candle has its bar's open, which fades by half at every bar.
        int forgotten = 60;
        Trace.assertSameFrom(
                forgotten,
                Trace.of(bars, book -> HeikinAshi.in(book)::open),
                LibraryValues.column(theirs, bar -> bar.getOpenPrice().doubleValue()));
        Trace.assertSameFrom(
                forgotten,
                Trace.of(bars, book -> HeikinAshi.in(book)::high),
                LibraryValues.column(theirs, bar -> bar.getHighPrice().doubleValue()));
        Trace.assertSameFrom(
                forgotten,
                Trace.of(bars, book -> HeikinAshi.in(book)::low),
                LibraryValues.column(theirs, bar -> bar.getLowPrice().doubleValue()));
        Trace.assertSameFrom(
                forgotten,
                Trace.of(bars, book -> HeikinAshi.in(book)::close),
                LibraryValues.column(theirs, bar -> bar.getClosePrice().doubleValue()));
    }

    /** One line of the chart; its direction by its ends. */
    private record Drawn(double from, double to) {
        int direction() {
            return to > from ? 1 : -1;
        }

        double high() {
            return Math.max(from, to);
        }

        double low() {
            return Math.min(from, to);
        }
    }

    /** All lines there are, by bar. */
    private static List<List<Drawn>> lineBreak(List<Bar> bars) {
        List<List<Drawn>> byBar = new ArrayList<>();
        List<Drawn> lines = new ArrayList<>();
        double first = bars.getFirst().close();
        for (Bar bar : bars) {
            double close = bar.close();
            Drawn last = lines.isEmpty() ? new Drawn(first, first) : lines.getLast();
            List<Drawn> three = lines.subList(Math.max(0, lines.size() - 3), lines.size());
            double highest = three.stream().mapToDouble(Drawn::high).max().orElse(first);
            double lowest = three.stream().mapToDouble(Drawn::low).min().orElse(first);
            if (close > highest || close < lowest) {
                boolean goesOn = lines.isEmpty() || close > highest == last.direction() > 0;
                lines.add(new Drawn(goesOn ? last.to() : last.from(), close));
            }
            byBar.add(List.copyOf(lines));
        }
        return byBar;
    }

    @ParameterizedTest
    @EnumSource
    void threeLineBreak(Series series) {
        List<Bar> bars = series.bars();
        verifyLines(bars, chart -> chart.line(), lines -> lines.getLast().to());
        verifyLines(bars, chart -> chart.direction(), lines -> lines.getLast().direction());
        verifyLines(bars, chart -> chart.reversal(), PatternIndicatorsTest::reversal);
        verifyLines(bars, chart -> chart.runBefore(), PatternIndicatorsTest::runBefore);
    }

    private static void verifyLines(
            List<Bar> bars, ToDoubleFunction<ThreeLineBreak> ours, ToDoubleFunction<List<Drawn>> theirs) {
        double[] actual = Trace.of(bars, book -> {
            ThreeLineBreak chart = ThreeLineBreak.in(book, 3);
            return () -> chart.direction() == 0 ? Double.NaN : ours.applyAsDouble(chart);
        });
        Trace.assertSame(
                actual,
                lineBreak(bars).stream()
                        .mapToDouble(lines -> lines.isEmpty() ? Double.NaN : theirs.applyAsDouble(lines))
                        .toArray());
    }

    private static double reversal(List<Drawn> lines) {
        List<Drawn> three = lines.subList(Math.max(0, lines.size() - 3), lines.size());
        return lines.getLast().direction() > 0
                ? three.stream().mapToDouble(Drawn::low).min().orElseThrow()
                : three.stream().mapToDouble(Drawn::high).max().orElseThrow();
    }

    private static int runBefore(List<Drawn> lines) {
        int[] directions = lines.stream().mapToInt(Drawn::direction).toArray();
        int last = directions.length - 1;
        return Math.abs(run(directions, last - Math.abs(run(directions, last))));
    }

    @Test
    void threeLineBreakTurnsBeyondThreeLinesOnly() {
        double[] closes = {10, 11, 12, 13, 14, 11.5, 11, 10.9, 10.5, 12, 13.1, 13.9, 14.1};
        double[] lines = {Double.NaN, 11, 12, 13, 14, 14, 14, 10.9, 10.5, 10.5, 10.5, 10.5, 14.1};
        double[] turns = {Double.NaN, 10, 10, 10, 11, 11, 11, 14, 14, 14, 14, 14, 10.5};
        List<Bar> bars = Market.closing(closes);
        assertThat(Trace.of(bars, book -> ThreeLineBreak.in(book, 3)::line)).containsExactly(lines);
        assertThat(Trace.of(bars, book -> ThreeLineBreak.in(book, 3)::reversal)).containsExactly(turns);
        double[] reversed = Trace.of(bars, book -> {
            ThreeLineBreak chart = ThreeLineBreak.in(book, 3);
            return () -> chart.reversed() ? 1 : 0;
        });
        assertThat(reversed).containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
    }
}
