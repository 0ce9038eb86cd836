package io.goldensignals.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.backtest.statistics.Verdict.Finding;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How often the standard rule is wrong, and how often it finds what is there, over 1,000 seeded worlds each. */
class VerdictErrorRateTest {
    private static final int WORLDS = 1_000;
    /** 5 % of 1,000 and three deviations √(1,000 · 0.05 · 0.95) = 6.9. */
    private static final long MOST = 50 + 21;

    private static final long FEWEST = 50 - 21;
    private static final double DEVIATION = 0.01;
    private static final VerdictRule RULE = new VerdictRule(0.05, 30, 250, 199, 1);

    /** A market's returns, positions held through them and what they cost, one a period. */
    private static final class World {
        private final double[] market;
        private final double[] positions;
        private final double cost;

        World(double[] market, double[] positions, double cost) {
            this.market = market;
            this.positions = positions;
            this.cost = cost;
        }

        double[] net() {
            return IntStream.range(0, market.length)
                    .mapToDouble(i -> positions[i] * market[i] - cost * (turned(i) ? 1 : 0))
                    .toArray();
        }

        /** Entries at random with the same exposure make, on average and before costs, the mean position's return. */
        double[] random() {
            double exposure = Moments.of(positions).mean();
            return IntStream.range(0, market.length)
                    .mapToDouble(i -> exposure * market[i])
                    .toArray();
        }

        int trades() {
            return (int) IntStream.range(0, market.length).filter(this::turned).count();
        }

        private boolean turned(int i) {
            return i > 0 && positions[i] != positions[i - 1];
        }

        Finding judged() {
            return RULE.judge(net(), random(), trades(), Search.NONE).finding();
        }
    }

    @Test
    void followingTheTrendOfARandomWalkWithCostsIsHardlyEverAnEdge() {
        assertThat(edges(seed -> trend(seed, 500, 0.0005).judged())).isLessThanOrEqualTo(MOST);
    }

    /** The border of the null hypothesis: nothing to gain and nothing to pay. */
    @Test
    void followingTheTrendOfARandomWalkWithoutCostsIsAnEdgeAsOftenAsStated() {
        assertThat(edges(seed -> trend(seed, 500, 0).judged())).isBetween(FEWEST, MOST);
    }

    @Test
    void theLevelHoldsForTheShortestHistory() {
        assertThat(edges(seed -> trend(seed, 250, 0).judged())).isBetween(FEWEST, MOST);
    }

    @Test
    void theLevelHoldsWhenVolatilityComesInClusters() {
        assertThat(edges(seed -> clustered(seed).judged())).isLessThanOrEqualTo(MOST);
    }

    /** In a market that rises by a Sharpe ratio of 1.6 a year, being in at random beats cash, and is no edge. */
    @Test
    void aRisingMarketIsNoEdge() {
        LongFunction<World> rising = seed -> atRandom(seed, 1_000, 0.001);
        long beatsCash = LongStream.range(0, WORLDS)
                .filter(seed -> Significance.of(rising.apply(seed).net(), 0.05, Bootstrap.of(1_000, 99, seed))
                                .pValue()
                        <= 0.05)
                .count();

        assertThat(beatsCash).isGreaterThan(WORLDS / 2);
        assertThat(edges(seed -> rising.apply(seed).judged())).isLessThanOrEqualTo(MOST);
    }

    /** The best of twenty strategies without skill: taken for the only one it is an edge all too often. */
    @Test
    void theBestOfManyIsNoEdgeWhenItSaysSo() {
        long undeflated = edges(seed -> bestOfTwenty(seed, 250, 0.5, false));

        assertThat(undeflated).isGreaterThan(WORLDS / 3);
        assertThat(edges(seed -> bestOfTwenty(seed, 250, 0.5, true))).isLessThanOrEqualTo(MOST);
    }

    /**
     * One of the twenty is right 60 times in 100: a ratio of 0.16 a day where the others' variance of 1/1,000 and its own
     * 0.16²/20 have the best show 1.87 · √0.00228 = 0.089: 2.25 standard errors in 1,000 days, Φ(0.6) = 0.73.
     */
    @Test
    void theOneWithAnEdgeAmongTwentyIsFoundInFourYearsTwoTimesInThree() {
        assertThat(edges(seed -> bestOfTwenty(seed, 1_000, 0.6, true))).isBetween(650L, 800L);
    }

    /**
     * The right side 55 times in 100: a mean of 0.1 · 0.798 · 1 % a day, a Sharpe ratio of 1.27 a year. Over 1,000 days that
     * is 2.52 standard errors, so that a test at 1.645 finds it with Φ(0.88) = 0.81; two tests of nearly the same, a bit
     * less.
     */
    @Test
    void anEdgeOfFiveInAHundredIsFoundInFourYearsThreeTimesInFour() {
        assertThat(edges(seed -> skilled(seed, 1_000, 0.55).judged())).isBetween(750L, 850L);
    }

    /** The right side 60 times in 100: 3.57 standard errors in 500 days, Φ(1.9) = 0.97. */
    @Test
    void anEdgeOfTenInAHundredIsFoundInTwoYearsAlmostAlways() {
        assertThat(edges(seed -> skilled(seed, 500, 0.6).judged())).isGreaterThan(930);
    }

    private static long edges(LongFunction<Finding> judge) {
        return LongStream.range(0, WORLDS)
                .filter(seed -> judge.apply(seed) == Finding.EDGE)
                .count();
    }

    /** Long or short by the sign of the three returns before. */
    private static World trend(long seed, int n, double cost) {
        return following(Worlds.returns(new Random(seed), n, 0, DEVIATION), cost);
    }

    private static World following(double[] market, double cost) {
        double[] positions = new double[market.length];
        for (int i = 3; i < market.length; i++) {
            double past = 0;
            for (int k = i - 3; k < i; k++) {
                past += market[k];
            }
            positions[i] = Math.signum(past);
        }
        return new World(market, positions, cost);
    }

    /** GARCH(1, 1) with the deviation of the others in the long run. */
    private static World clustered(long seed) {
        Random random = new Random(seed);
        double[] market = new double[500];
        double variance = DEVIATION * DEVIATION;
        for (int i = 0; i < market.length; i++) {
            market[i] = Math.sqrt(variance) * Worlds.normal(random);
            variance = 0.05 * DEVIATION * DEVIATION + 0.1 * market[i] * market[i] + 0.85 * variance;
        }
        return following(market, 0);
    }

    /** In or out, changing with one chance in five. */
    private static World atRandom(long seed, int n, double drift) {
        Random random = new Random(seed);
        double[] market = Worlds.returns(random, n, drift, DEVIATION);
        double[] positions = new double[n];
        for (int i = 1; i < n; i++) {
            positions[i] = random.nextInt(5) == 0 ? 1 - positions[i - 1] : positions[i - 1];
        }
        return new World(market, positions, 0);
    }

    /** In every period on the right side with this chance. */
    private static World skilled(long seed, int n, double hitRate) {
        Random random = new Random(seed);
        return skilled(random, Worlds.returns(random, n, 0, DEVIATION), hitRate);
    }

    private static World skilled(Random random, double[] market, double hitRate) {
        double[] positions = new double[market.length];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = Math.signum(market[i]) * (random.nextDouble() < hitRate ? 1 : -1);
        }
        return new World(market, positions, 0);
    }

    private static Finding bestOfTwenty(long seed, int n, double hitRateOfTheFirst, boolean deflated) {
        Random random = new Random(seed);
        double[] market = Worlds.returns(random, n, 0, DEVIATION);
        double[][] trials = new double[20][];
        World best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (int trial = 0; trial < trials.length; trial++) {
            World world = skilled(random, market, trial == 0 ? hitRateOfTheFirst : 0.5);
            trials[trial] = world.net();
            double ratio = Moments.of(trials[trial]).ratio();
            if (ratio > most) {
                best = world;
                most = ratio;
            }
        }
        Search search = deflated ? Search.of(trials) : Search.NONE;
        return RULE.judge(best.net(), best.random(), best.trades(), search).finding();
    }
}
