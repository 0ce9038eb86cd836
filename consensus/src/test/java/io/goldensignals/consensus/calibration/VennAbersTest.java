package io.goldensignals.consensus.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VennAbersTest {
    private record Point(double forecast, double label) {}

    /** Neighbours whose means are out of order, pooled. */
    private static final class Pool {
        private double sum;
        private int size;

        private double mean() {
            return sum / size;
        }
    }

    @Property(tries = 500)
    void isIsotonicRegressionWithTheNewPointAddedAsAZeroAndAsAOne(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int n,
            @ForAll @IntRange(min = 1, max = 40) int distinct) {
        SplittableRandom random = new SplittableRandom(seed);
        double trust = random.nextDouble(-1, 1.5);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double forecast = (1 + random.nextInt(distinct)) / (distinct + 1.0);
            double up = 0.5 + trust * (forecast - 0.5);
            points.add(new Point(forecast, random.nextInt(8) == 0 ? 0.5 : random.nextDouble() < up ? 1 : 0));
        }
        VennAbers vennAbers = of(points);

        for (int twice = 1; twice <= 2 * distinct + 2; twice++) {
            double forecast = twice / (2 * distinct + 3.0);
            assertNaive(vennAbers, points, forecast);
        }
        points.forEach(point -> assertNaive(vennAbers, points, point.forecast()));
    }

    @Test
    void knowsNothingBeyondTheSettledForecasts() {
        VennAbers vennAbers = of(List.of(new Point(0.4, 0), new Point(0.6, 1)));

        assertThat(vennAbers.lower(0.3)).isEqualTo(0);
        assertThat(vennAbers.upper(0.3)).isEqualTo(0.5);
        assertThat(vennAbers.lower(0.7)).isEqualTo(0.5);
        assertThat(vennAbers.upper(0.7)).isEqualTo(1);
    }

    /** Out of a thousand a new point among a hundred equals changes little. */
    @Test
    void narrowsWithTheEvidence() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            double forecast = 0.3 + i % 10 * 0.05;
            int round = i / 10;
            points.add(new Point(forecast, round < 100 * forecast ? 1 : 0));
        }
        VennAbers vennAbers = of(points);

        assertThat(vennAbers.lower(0.5)).isCloseTo(0.5, within(0.01));
        assertThat(vennAbers.upper(0.5) - vennAbers.lower(0.5)).isCloseTo(1.0 / 101, within(1e-12));
    }

    private static void assertNaive(VennAbers vennAbers, List<Point> points, double forecast) {
        double lower = vennAbers.lower(forecast);
        double upper = vennAbers.upper(forecast);

        assertThat(lower).as("p0 at %s of %s", forecast, points).isCloseTo(naive(points, forecast, 0), within(1e-12));
        assertThat(upper).as("p1 at %s of %s", forecast, points).isCloseTo(naive(points, forecast, 1), within(1e-12));
        assertThat(lower).isLessThanOrEqualTo(upper);
    }

    /** Pool-adjacent-violators from scratch (Ayer et al. 1955). */
    private static double naive(List<Point> points, double forecast, double label) {
        List<Point> all = new ArrayList<>(points);
        all.add(new Point(forecast, label));
        all.sort(Comparator.comparingDouble(Point::forecast));
        List<Pool> pools = new ArrayList<>();
        Pool own = null;
        for (int i = 0; i < all.size(); ) {
            Pool pool = new Pool();
            double at = all.get(i).forecast();
            for (; i < all.size() && all.get(i).forecast() == at; i++) {
                pool.sum += all.get(i).label();
                pool.size++;
            }
            own = at == forecast ? pool : own;
            while (!pools.isEmpty() && pools.getLast().mean() >= pool.mean()) {
                Pool left = pools.removeLast();
                pool.sum += left.sum;
                pool.size += left.size;
                own = own == left ? pool : own;
            }
            pools.add(pool);
        }
        return own.mean();
    }

    private static VennAbers of(List<Point> points) {
        return VennAbers.of(points.stream()
                .mapToLong(point -> SettledPair.of(point.forecast(), 0.5, point.label()))
                .toArray());
    }
}
