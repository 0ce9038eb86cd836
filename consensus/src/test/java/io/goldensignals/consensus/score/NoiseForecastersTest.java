package io.goldensignals.consensus.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * On random walks nobody has an edge: of 200 forecasters who claim noise about outcomes that overlap, at most as many
 * may look good as the p-value says.
 */
class NoiseForecastersTest {
    private static final int FORECASTERS = 200;
    private static final int BARS = 2000;
    private static final int HORIZON = 5;

    /** Against ½, and against other noise, which is as bad so that only chance tells them apart. */
    @ParameterizedTest(name = "claims that change with probability {0}, base rate noise {1}")
    @CsvSource({"1, 0", "1, 0.05", "0.02, 0", "0.02, 0.05"})
    void lookGoodNoMoreOftenThanThePValueSays(double change, double baseNoise) {
        List<Score> scores = scores(change, baseNoise);

        // Two standard errors above the level: 0.05 + 2 · 0.0154, 0.01 + 2 · 0.0070.
        assertThat(share(scores, 0.05)).isLessThanOrEqualTo(0.081);
        assertThat(share(scores, 0.01)).isLessThanOrEqualTo(0.024);
        assertThat(share(scores, 0.5)).isLessThanOrEqualTo(0.571);
        assertThat(Holm.table(scores)).extracting(Score::verdict).containsOnly(Verdict.NO_EDGE_SHOWN);
    }

    /** Else the above would hold for a test that never finds anything. */
    @Test
    void oneWhoKnowsTwoInThreeIsFoundAmongThem() {
        List<Score> scores = new ArrayList<>(scores(0.02, 0));
        SplittableRandom random = new SplittableRandom(99);
        Scorecard informed = new Scorecard();
        double[] closes = randomWalk(random);
        for (int t = 0; t < BARS; t++) {
            double outcome = outcome(closes, t);
            boolean up = random.nextInt(3) < 2 == (outcome == 1);
            informed.add(up ? 0.6 : 0.4, up ? Action.BUY : Action.SELL, outcome, 0.5, closes[t + HORIZON] - closes[t]);
        }
        scores.add(informed.score(HORIZON));

        assertThat(Holm.table(scores).getLast().verdict()).isEqualTo(Verdict.EDGE);
    }

    private static List<Score> scores(double change, double baseNoise) {
        List<Score> scores = new ArrayList<>();
        for (int seed = 0; seed < FORECASTERS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] closes = randomWalk(random);
            Scorecard card = new Scorecard();
            double claim = noise(random, 0.05);
            double base = noise(random, baseNoise);
            for (int t = 0; t < BARS; t++) {
                claim = random.nextDouble() < change ? noise(random, 0.05) : claim;
                base = random.nextDouble() < change ? noise(random, baseNoise) : base;
                card.add(
                        claim,
                        claim > 0.5 ? Action.BUY : Action.SELL,
                        outcome(closes, t),
                        base,
                        closes[t + HORIZON] - closes[t]);
            }
            scores.add(card.score(HORIZON));
        }
        return scores;
    }

    private static double[] randomWalk(SplittableRandom random) {
        double[] closes = new double[BARS + HORIZON];
        for (int t = 1; t < closes.length; t++) {
            closes[t] = closes[t - 1] + 0.01 * random.nextGaussian();
        }
        return closes;
    }

    private static double outcome(double[] closes, int t) {
        return closes[t + HORIZON] > closes[t] ? 1 : 0;
    }

    private static double noise(SplittableRandom random, double width) {
        return 0.5 + width * (2 * random.nextDouble() - 1);
    }

    private static double share(List<Score> scores, double level) {
        return scores.stream().filter(score -> score.pValue() < level).count() / (double) scores.size();
    }
}
