package io.goldensignals.consensus.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.consensus.state.StateReader;
import io.goldensignals.consensus.state.StateWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A calibrator that is stored and read again at any moment goes on as if nothing had happened, to the last bit. */
class CalibratorStateTest {
    private static final CalibrationSettings SMALL = new CalibrationSettings(60, 20, 7, 50, 2.5);

    static List<CalibrationSettings> settings() {
        return List.of(SMALL, new CalibrationSettings(10, 10, 10, 1, 1), CalibrationSettings.standard());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void goesOnBitForBitWhenStoredAtEveryBar(CalibrationSettings settings) {
        Calibrator undisturbed = new Calibrator(settings);
        Calibrator restored = new Calibrator(settings);
        TestingClaims claims = new TestingClaims(11, 2);
        for (int i = 0; i < 1500; i++) {
            claims.next();
            Calibration expected = undisturbed.calibrate(claims.claim());

            assertThat(restored.calibrate(claims.claim())).isEqualTo(expected);
            assertThat(Double.compare(restored.error(), undisturbed.error())).isZero();
            undisturbed.settle(claims.claim(), expected.probabilityUp(), claims.outcome());
            restored.settle(claims.claim(), expected.probabilityUp(), claims.outcome());
            restored = read(bytes(restored), settings);
            assertThat(bytes(restored)).isEqualTo(bytes(undisturbed));
        }
    }

    /** What was fitted under other penalties is used until the next fit: reading doesn't fit. */
    @Test
    void goesOnWithTheFitThatWasStored() {
        byte[] stored = bytes(settled(SMALL, 56));
        CalibrationSettings stiffer = new CalibrationSettings(60, 20, 7, 5000, 2500);

        assertThat(read(stored, stiffer).calibrate(0.7))
                .isEqualTo(read(stored, SMALL).calibrate(0.7));
    }

    @Test
    void aSmallerWindowKeepsTheNewest() {
        CalibrationSettings smaller = new CalibrationSettings(21, 20, 7, 50, 2.5);
        Calibrator expected = settled(smaller, 85);
        Calibrator read = read(bytes(settled(SMALL, 85)), smaller);

        TestingClaims claims = new TestingClaims(12, 2);
        for (int i = 0; i < 7; i++) {
            claims.next();
            read.settle(claims.claim(), 0.5, claims.outcome());
            expected.settle(claims.claim(), 0.5, claims.outcome());
        }

        assertThat(bytes(read)).isEqualTo(bytes(expected));
        assertThat(read.calibrate(0.7).settled()).isEqualTo(21);
    }

    @Test
    void shorterBlocksTakeInWhatWaited() {
        Calibrator read = read(bytes(settled(SMALL, 13)), new CalibrationSettings(60, 13, 3, 50, 2.5));

        assertThat(read.calibrate(0.7).settled()).isEqualTo(13);
        assertThat(read.calibrate(0.7).calibrated()).isTrue();
    }

    @Test
    void refusesWhatEndsTooEarly() {
        byte[] stored = bytes(settled(SMALL, 50));
        for (int length = 0; length < stored.length; length += 4) {
            byte[] part = Arrays.copyOf(stored, length);

            assertThatThrownBy(() -> read(part, SMALL)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void takesEightBytesForAPair() {
        assertThat(bytes(settled(CalibrationSettings.standard(), 2000))).hasSizeLessThan(8 * 1000 + 100);
    }

    /** What is issued depends on no setting here. */
    private static Calibrator settled(CalibrationSettings settings, int count) {
        Calibrator calibrator = new Calibrator(settings);
        TestingClaims claims = new TestingClaims(13, 3);
        for (int i = 0; i < count; i++) {
            claims.next();
            calibrator.settle(claims.claim(), 0.5, claims.outcome());
        }
        return calibrator;
    }

    private static byte[] bytes(Calibrator calibrator) {
        StateWriter writer = new StateWriter();
        calibrator.write(writer);
        return writer.bytes();
    }

    private static Calibrator read(byte[] state, CalibrationSettings settings) {
        StateReader reader = new StateReader(state);
        Calibrator calibrator = Calibrator.read(reader, settings);
        reader.end();
        return calibrator;
    }
}
