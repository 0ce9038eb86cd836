package io.goldensignals.consensus.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalibratorTest {
    private static final CalibrationSettings STANDARD = CalibrationSettings.standard();

    private final Calibrator calibrator = new Calibrator(STANDARD);

    @Test
    void standsAsideBelowTheMinimum() {
        TestingClaims.settle(calibrator, new TestingClaims(1, 3), 99);

        assertThat(calibrator.calibrate(0.8)).isEqualTo(new Calibration(0.8, false, 99, 0, 1, null, null));
        assertThat(calibrator.error()).isNaN();
    }

    @Test
    void calibratesFromTheMinimumOn() {
        TestingClaims.settle(calibrator, new TestingClaims(1, 3), 100);

        Calibration calibration = calibrator.calibrate(0.8);

        assertThat(calibration.calibrated()).isTrue();
        assertThat(calibration.settled()).isEqualTo(100);
        assertThat(calibration.slope()).isBetween(0.0, 0.9);
        assertThat(calibration.probabilityUp()).isBetween(0.5, 0.79);
        assertThat(calibration.lower()).isLessThan(calibration.upper());
        assertThat(calibrator.error()).isPositive();
    }

    @Test
    void isTheLogisticFunctionOfTheForecastsLogit() {
        TestingClaims.settle(calibrator, new TestingClaims(2, 2), 500);

        Calibration calibration = calibrator.calibrate(0.7);

        double logit = calibration.intercept() + calibration.slope() * Math.log(0.7 / 0.3);
        assertThat(calibration.probabilityUp()).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-14));
    }

    @Test
    void learnsInBlocks() {
        TestingClaims claims = new TestingClaims(3, 2);
        TestingClaims.settle(calibrator, claims, 200);
        Calibration before = calibrator.calibrate(0.6);
        double errorBefore = calibrator.error();

        TestingClaims.settle(calibrator, claims, 19);
        assertThat(calibrator.calibrate(0.6)).isEqualTo(before);
        assertThat(calibrator.error()).isEqualTo(errorBefore);

        TestingClaims.settle(calibrator, claims, 1);
        assertThat(calibrator.calibrate(0.6)).isNotEqualTo(before);
        assertThat(calibrator.calibrate(0.6).settled()).isEqualTo(220);
        assertThat(calibrator.error()).isNotEqualTo(errorBefore);
    }

    @Test
    void forgetsWhatLiesBeforeTheWindow() {
        Calibrator fresh = new Calibrator(STANDARD);
        TestingClaims.settle(calibrator, new TestingClaims(4, 0.2), 300);
        for (Calibrator each : new Calibrator[] {calibrator, fresh}) {
            TestingClaims claims = new TestingClaims(5, 3);
            for (int i = 0; i < 1000; i++) {
                claims.next();
                each.settle(claims.claim(), 0.5, claims.outcome());
            }
        }

        assertThat(calibrator.calibrate(0.7)).isEqualTo(fresh.calibrate(0.7));
        assertThat(calibrator.calibrate(0.7).settled()).isEqualTo(1000);
        assertThat(calibrator.error()).isEqualTo(fresh.error());
    }

    /** Nine of ten that were given 0.7 came true, and all ten halves that were given 0.4 were ties. */
    @Test
    void theErrorIsThatOfWhatWasIssued() {
        for (int i = 0; i < 100; i++) {
            boolean high = i % 2 == 0;
            calibrator.settle(0.6, high ? 0.7 : 0.4, high ? (i % 20 == 0 ? 0 : 1) : 0.5);
        }

        assertThat(calibrator.error()).isCloseTo((0.2 + 0.1) / 2, within(1e-8));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void refusesAForecastWithoutALogit(double forecast) {
        assertThatThrownBy(() -> calibrator.calibrate(forecast)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calibrator.settle(forecast, 0.5, 1)).hasMessageContaining("forecast");
    }

    @ParameterizedTest
    @CsvSource({"1.1, 1, issued", "NaN, 1, issued", "0.5, 0.3, outcome", "0.5, NaN, outcome"})
    void refusesWhatIsNoSettlement(double issued, double outcome, String named) {
        assertThatThrownBy(() -> calibrator.settle(0.5, issued, outcome))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 1, 1, window",
        "10, 11, 1, 1, 1, minimum",
        "10, 0, 1, 1, 1, minimum",
        "10, 5, 11, 1, 1, refitEvery",
        "10, 5, 0, 1, 1, refitEvery",
        "10, 5, 2, 0, 1, interceptPenalty",
        "10, 5, 2, 1, NaN, slopePenalty"
    })
    void aWrongSettingNamesItself(
            int window, int minimum, int refitEvery, double intercept, double slope, String name) {
        assertThatThrownBy(() -> new CalibrationSettings(window, minimum, refitEvery, intercept, slope))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " must be");
    }
}
