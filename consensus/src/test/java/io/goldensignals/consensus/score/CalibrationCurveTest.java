package io.goldensignals.consensus.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.consensus.score.TestingScorecards.Prediction;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CalibrationCurveTest {
    @Test
    void cutsDistinctClaimsIntoTenBinsOfEqualMass() {
        CalibrationCurve curve = new CalibrationCurve(40);
        for (int i = 0; i < 40; i++) {
            curve.add(1, i / 40.0, i % 4 == 0 ? 1 : 0);
        }

        List<CalibrationBin> bins = curve.bins();

        assertThat(bins).hasSize(10).allSatisfy(bin -> {
            assertThat(bin.n()).isEqualTo(4);
            assertThat(bin.rate()).isEqualTo(0.25);
        });
        assertThat(bins.get(1).meanClaim()).isCloseTo(5.5 / 40, within(1e-15));
    }

    @Test
    void binsOfANumberThatTenDoesNotDivideDifferByOne() {
        CalibrationCurve curve = new CalibrationCurve(47);
        for (int i = 0; i < 47; i++) {
            curve.add(1, i / 47.0, 1);
        }

        assertThat(curve.bins()).hasSize(10).extracting(CalibrationBin::n).containsOnly(4L, 5L);
    }

    /** Else the zeros of a claim would come to lie in one bin and its ones in another. */
    @Test
    void neverPartsEqualClaims() {
        CalibrationCurve curve = new CalibrationCurve(100);
        curve.add(55, 55 * 0.4, 22);
        curve.add(1, 0.5, 1);
        curve.add(44, 44 * 0.6, 26);

        assertThat(curve.bins()).extracting(CalibrationBin::n).containsExactly(55L, 45L);
    }

    @Test
    void itsErrorIsTheMeanGapByMass() {
        List<CalibrationBin> bins = List.of(new CalibrationBin(30, 0.4, 0.5), new CalibrationBin(10, 0.7, 0.5));

        assertThat(CalibrationCurve.error(bins)).isCloseTo((30 * 0.1 + 10 * 0.2) / 40, within(1e-15));
        assertThat(CalibrationCurve.error(List.of())).isNaN();
    }

    @Test
    void refusesToEndEarly() {
        CalibrationCurve curve = new CalibrationCurve(2);
        curve.add(1, 0.5, 1);

        assertThatThrownBy(curve::bins).isInstanceOf(IllegalStateException.class);
    }

    /** A scorecard cuts its buckets, not the claims themselves: a bin may be off by what a bucket holds. */
    @Test
    void aScorecardsCurveIsThatOfItsSortedPredictions() {
        SplittableRandom random = new SplittableRandom(7);
        List<Prediction> predictions =
                Stream.generate(() -> Prediction.random(random)).limit(20_000).toList();
        Scorecard card = new Scorecard();
        predictions.forEach(prediction -> prediction.addTo(card));
        CalibrationCurve exact = new CalibrationCurve(predictions.size());
        predictions.stream()
                .sorted(Comparator.comparingDouble(Prediction::claim))
                .forEach(p -> exact.add(1, Math.clamp(p.claim(), 0.01, 0.99), p.outcome()));

        Score score = card.score(1);

        assertThat(score.curve()).hasSize(10);
        assertThat(score.expectedCalibrationError()).isCloseTo(CalibrationCurve.error(exact.bins()), within(0.0005));
        for (int i = 0; i < 10; i++) {
            CalibrationBin bin = exact.bins().get(i);
            assertThat(score.curve().get(i).n()).isCloseTo(bin.n(), within(25L));
            assertThat(score.curve().get(i).meanClaim()).isCloseTo(bin.meanClaim(), within(0.001));
            assertThat(score.curve().get(i).rate()).isCloseTo(bin.rate(), within(0.005));
        }
    }
}
