package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Levels of repeated swings against their definition, written down again from all bars. */
class SupportResistanceTest {
    private record Level(BigDecimal price, int place) {}

    @ParameterizedTest
    @EnumSource
    void supportResistance(Series series) {
        List<Bar> bars = series.bars();
        double[] support = new double[bars.size()];
        double[] resistance = new double[bars.size()];
        List<List<Level>> levels = levels(bars, 4, 3, new BigDecimal("0.25"));
        for (int i = 0; i < support.length; i++) {
            int now = i;
            // A mean of equal prices equals them but for rounding.
            BigDecimal close = new BigDecimal(bars.get(i).close());
            BigDecimal border = close.multiply(new BigDecimal("1.000000000001"));
            List<BigDecimal> valid = levels.get(i).stream()
                    .filter(level -> now - level.place() < 128)
                    .map(Level::price)
                    .toList();
            support[i] = valid.stream()
                    .filter(price -> price.compareTo(border) <= 0)
                    .mapToDouble(BigDecimal::doubleValue)
                    .max()
                    .orElse(Double.NaN);
            resistance[i] = valid.stream()
                    .filter(price -> price.compareTo(border) > 0)
                    .mapToDouble(BigDecimal::doubleValue)
                    .min()
                    .orElse(Double.NaN);
        }
        Trace.assertSame(
                Trace.of(bars, book -> SupportResistance.in(book, 4, 3, 0.25).support()::value), support);
        Trace.assertSame(
                Trace.of(bars, book -> SupportResistance.in(book, 4, 3, 0.25).resistance()::value), resistance);
    }

    /** By bar, oldest first. */
    private static List<List<Level>> levels(List<Bar> bars, int strength, int touches, BigDecimal near) {
        BigDecimal[] atr = Naive.atr(bars, 14);
        List<List<Level>> all = new ArrayList<>();
        List<Level> swingHighs = new ArrayList<>();
        List<Level> swingLows = new ArrayList<>();
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            boolean high = Naive.isSwing(bars, i - strength, strength, Bar::high);
            boolean low = Naive.isSwing(bars, i - strength, strength, bar -> -bar.low());
            if (high) {
                swingHighs.add(new Level(new BigDecimal(bars.get(i - strength).high()), i - strength));
            }
            if (low) {
                swingLows.add(new Level(new BigDecimal(bars.get(i - strength).low()), i - strength));
            }
            BigDecimal distance = atr[i] == null ? null : atr[i].multiply(near);
            if (high && distance != null) {
                learn(levels, swingHighs.getLast().price(), distance, touches, i, List.of(swingHighs, swingLows));
            }
            if (low && distance != null) {
                learn(levels, swingLows.getLast().price(), distance, touches, i, List.of(swingHighs, swingLows));
            }
            all.add(List.copyOf(levels));
        }
        return all;
    }

    private static void learn(
            List<Level> levels, BigDecimal price, BigDecimal near, int touches, int now, List<List<Level>> swings) {
        List<BigDecimal> cluster = swings.stream()
                .flatMap(kind -> kind.reversed().stream().limit(Swings.KEPT))
                .filter(swing -> now - swing.place() < 128)
                .map(Level::price)
                .filter(other -> other.subtract(price).abs().compareTo(near) <= 0)
                .toList();
        if (cluster.size() < touches) {
            return;
        }
        BigDecimal mean = Naive.mean(cluster.toArray(BigDecimal[]::new), 0, cluster.size());
        levels.removeIf(level ->
                now - level.place() >= 128 || level.price().subtract(mean).abs().compareTo(near) <= 0);
        if (levels.size() == 8) {
            levels.removeFirst();
        }
        levels.add(new Level(mean, now));
    }
}
