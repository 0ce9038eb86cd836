package io.goldensignals.consensus.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.consensus.score.TestingScorecards.Prediction;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.JsonCodec;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorecardTest {
    private final Scorecard card = new Scorecard();

    @Test
    void saysNothingOfNothing() {
        assertThat(card.score(5))
                .isEqualTo(new Score(
                        0,
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new HitRate(0, null, null, null),
                        null,
                        null,
                        null,
                        List.of(),
                        Verdict.INSUFFICIENT_EVIDENCE));
    }

    @Test
    void losesTheLogarithmOfWhatItGaveTheOutcome() {
        card.add(0.8, Action.BUY, 1, 0.5, 0.02);
        card.add(0.8, Action.BUY, 0, 0.5, -0.01);
        card.add(0.3, Action.HOLD, 0.5, 0.6, 0);

        Score score = card.score(1);

        double loss = -(Math.log(0.8) + Math.log(0.2) + (Math.log(0.3) + Math.log(0.7)) / 2) / 3;
        double base = -(2 * Math.log(0.5) + (Math.log(0.6) + Math.log(0.4)) / 2) / 3;
        assertThat(score.logLoss()).isCloseTo(loss, within(1e-15));
        assertThat(score.skill()).isCloseTo(1 - loss / base, within(1e-15));
        assertThat(score.brier()).isCloseTo((0.04 + 0.64 + 0.04) / 3, within(1e-15));
        assertThat(score.meanReturn()).isCloseTo(0.005, within(1e-15));
    }

    @Test
    void clipsCertainty() {
        card.add(0, Action.SELL, 1, 1, 0.01);
        card.add(1, Action.BUY, 0, 0, -0.01);

        assertThat(card.score(1).logLoss()).isCloseTo(-Math.log(0.01), within(1e-15));
        assertThat(card.score(1).brier()).isCloseTo(0.99 * 0.99, within(1e-15));
    }

    /** Hits 3 of 4: the tie and HOLD are no directions, but a tie's bar counts for the mean return. */
    @Test
    void countsHitsWithoutTiesAndHolds() {
        card.add(0.6, Action.BUY, 1, 0.5, 0.01);
        card.add(0.4, Action.SELL, 0, 0.5, -0.03);
        card.add(0.4, Action.SELL, 0, 0.5, -0.03);
        card.add(0.6, Action.BUY, 0, 0.5, -0.02);
        card.add(0.6, Action.BUY, 0.5, 0.5, 0);
        card.add(0.5, Action.HOLD, 1, 0.5, 0.5);

        Score score = card.score(2);

        Wilson interval = Wilson.interval(0.75, 2);
        assertThat(score.hitRate()).isEqualTo(new HitRate(4, 0.75, interval.low(), interval.high()));
        assertThat(score.meanReturn()).isCloseTo(0.05 / 5, within(1e-15));
        assertThat(score.effectiveN()).isEqualTo(3);
    }

    /** Ten of fifty fall to 0.2 and forty to 0.8, exactly as claimed: Murphy's parts by hand. */
    @Test
    void decomposesTheBrierScore() {
        for (int i = 0; i < 100; i++) {
            boolean high = i % 2 == 0;
            card.add(high ? 0.8 : 0.2, Action.HOLD, (i / 2 % 5 == 0) == high ? 0 : 1, 0.5, 0);
        }

        Score score = card.score(1);

        assertThat(score.brier()).isCloseTo(0.16, within(1e-12));
        assertThat(score.reliability()).isCloseTo(0, within(1e-12));
        assertThat(score.resolution()).isCloseTo(0.09, within(1e-12));
        assertThat(score.uncertainty()).isCloseTo(0.25, within(1e-12));
        assertThat(score.withinBins()).isCloseTo(0, within(1e-12));
        assertThat(score.curve()).extracting(CalibrationBin::n).containsExactly(50L, 50L);
    }

    @Test
    void itsPartsAddUpToTheBrierScore() {
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Scorecard some = new Scorecard();
            Stream.generate(() -> Prediction.random(random))
                    .limit(1 + 100 * seed)
                    .forEach(p -> p.addTo(some));

            Score score = some.score(5);

            assertThat(score.reliability() - score.resolution() + score.uncertainty() + score.withinBins())
                    .isCloseTo(score.brier(), within(1e-12));
        }
    }

    @Test
    void anAlternatingForecasterRightSevenTimesInTenHasAnEdge() {
        Score score = TestingScorecards.alternating(1000, 0.6, 0.7).score(5);

        assertThat(score.verdict()).isEqualTo(Verdict.EDGE);
        assertThat(score.adjustedPValue()).isEqualTo(score.pValue()).isLessThan(1e-4);
        assertThat(score.skill()).isPositive();
        assertThat(score.hitRate().low()).isGreaterThan(0.5);
        assertThat(score.meanReturn()).isCloseTo(0.004, within(1e-12));
    }

    /** z = mean gain · √(n/H) ÷ its standard deviation, by hand for 7 gains of ln 1.2 and 3 losses of ln 0.8 in ten. */
    @Test
    void testsTheMeanGainOnTheEffectiveNumber() {
        Score score = TestingScorecards.alternating(200, 0.6, 0.7).score(5);

        double mean = 0.7 * Math.log(1.2) + 0.3 * Math.log(0.8);
        double variance = 0.21 * Math.pow(Math.log(1.2) - Math.log(0.8), 2) * 200 / 199;
        assertThat(score.pValue()).isCloseTo(Normal.cdf(-mean * Math.sqrt(40 / variance)), within(1e-12));
    }

    @Test
    void beingWrongIsNoEdge() {
        Score score = TestingScorecards.alternating(1000, 0.6, 0.3).score(5);

        assertThat(score.verdict()).isEqualTo(Verdict.NO_EDGE_SHOWN);
        assertThat(score.pValue()).isGreaterThan(0.99);
    }

    @Test
    void thirtyIndependentOutcomesAreTheMinimum() {
        assertThat(TestingScorecards.alternating(149, 0.6, 0.9).score(5).verdict())
                .isEqualTo(Verdict.INSUFFICIENT_EVIDENCE);
        assertThat(TestingScorecards.alternating(149, 0.6, 0.9).score(5).pValue())
                .isNull();
        assertThat(TestingScorecards.alternating(150, 0.6, 0.9).score(5).verdict())
                .isEqualTo(Verdict.EDGE);
        assertThat(TestingScorecards.alternating(150, 0.6, 0.9).score(5, 31).verdict())
                .isEqualTo(Verdict.INSUFFICIENT_EVIDENCE);
    }

    @Test
    void theBaseRateItselfHasNoEdgeAndNoPValue() {
        for (int i = 0; i < 1000; i++) {
            card.add(0.55, Action.HOLD, i % 2, 0.55, 0);
        }

        Score score = card.score(5);

        assertThat(score.skill()).isZero();
        assertThat(score.pValue()).isNull();
        assertThat(score.verdict()).isEqualTo(Verdict.NO_EDGE_SHOWN);
        assertThat(score.hitRate()).isEqualTo(new HitRate(0, null, null, null));
        assertThat(score.meanReturn()).isNull();
    }

    @Test
    void everyVerdictHasASentence() {
        for (Verdict verdict : Verdict.values()) {
            assertThat(verdict.sentence()).matches("[A-Z].*\\.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.1, 1, 0.5, 0, p",
        "NaN, 1, 0.5, 0, p",
        "0.5, 0.7, 0.5, 0, outcome",
        "0.5, 1, -0.1, 0, baseProbability",
        "0.5, 1, 0.5, Infinity, logReturn"
    })
    void refusesWhatIsNoPrediction(double p, double outcome, double base, double logReturn, String named) {
        assertThatThrownBy(() -> card.add(p, Action.BUY, outcome, base, logReturn))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(named + " must be");
        assertThat(card.score(1).n()).isZero();
    }

    @Test
    void aScoreSurvivesJson() throws Exception {
        Score full = TestingScorecards.alternating(1000, 0.6, 0.7).score(5);
        Score empty = card.score(5);

        assertThat(JsonCodec.read(JsonCodec.write(full), Score.class)).isEqualTo(full);
        assertThat(JsonCodec.read(JsonCodec.write(empty), Score.class)).isEqualTo(empty);
    }
}
