package io.goldensignals.consensus.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It finds an edge that is there, and none where there is none. */
class MarketTest {
    private static final Roster ROSTER = TestingRosters.families(4, 4, 4, 4, 4, 4);
    private static final int BARS = 20_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1})
    void followsTheFamilyThatIsRightBetterThanTheMajorityAndThanEqualWeights(double participation) {
        for (long seed = 0; seed < 2; seed++) {
            TestingMarket market =
                    new TestingMarket(seed, ROSTER, participation, MarketTest::familiesInTurn).settle(BARS);
            assertThat(market.loss()).isLessThan(0.85 * market.loss(Baseline.MAJORITY));
            assertThat(market.loss()).isLessThan(0.95 * market.loss(Baseline.EQUAL_WEIGHTS));
            assertThat(market.clear()).isGreaterThan(0.5);
        }
    }

    @Test
    void claimsNoEdgeOnARandomWalk() {
        for (long seed = 0; seed < 4; seed++) {
            TestingMarket market = new TestingMarket(seed, ROSTER, 0.5, (_, _) -> 0.5).settle(BARS);
            assertThat(market.loss()).isCloseTo(market.loss(Baseline.BASE_RATE), offset(0.0005));
            assertThat(market.loss()).isGreaterThan(Math.log(2) - 0.0005);
            assertThat(market.clear()).isLessThan(0.05);
        }
    }

    /** One agent right 52 times in 100 among 23 that toss a coin, all on every bar: 2.8 standard errors in 5,000. */
    @Test
    void raisesTheWeightOfASmallRealEdgeWithinFiveThousandSettlements() {
        int seeds = 30;
        double[][] weights =
                LongStream.range(0, seeds).mapToObj(MarketTest::meanWeights).toArray(double[][]::new);
        double start = 0.5 / ROSTER.size();
        double edge = Arrays.stream(weights).mapToDouble(w -> w[0]).average().orElseThrow();
        double noise =
                Arrays.stream(weights).mapToDouble(MarketTest::noise).average().orElseThrow();

        assertThat(edge).isGreaterThan(1.4 * start);
        assertThat(edge).isGreaterThan(1.5 * noise);
        assertThat(Arrays.stream(weights).filter(w -> w[0] > noise(w))).hasSizeGreaterThan(seeds * 85 / 100);
        assertThat(Arrays.stream(weights).filter(w -> w[0] > start)).hasSizeGreaterThan(seeds * 60 / 100);
    }

    private static double familiesInTurn(int member, int bar) {
        return bar / 2000 % 6 == ROSTER.familyOf(member) ? 0.7 : 0.4;
    }

    /** Of each agent, over the second half of the settlements. */
    private static double[] meanWeights(long seed) {
        TestingMarket market = new TestingMarket(seed, ROSTER, 1, (k, _) -> k == 0 ? 0.52 : 0.5).settle(2500);
        double[] means = new double[ROSTER.size()];
        for (int i = 0; i < 25; i++) {
            double[] weights = market.settle(100).mixture().weights();
            for (int k = 0; k < means.length; k++) {
                means[k] += (weights[Roster.claim(k)] + weights[Roster.twin(k)]) / 25;
            }
        }
        return means;
    }

    private static double noise(double... weights) {
        return Arrays.stream(weights).skip(1).average().orElseThrow();
    }
}
