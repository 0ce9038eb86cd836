package io.goldensignals.consensus.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.consensus.mixture.TestingStream.Kind;
import io.goldensignals.consensus.state.StateReader;
import io.goldensignals.consensus.state.StateWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateTest {
    private static final MixtureSettings STANDARD = MixtureSettings.standard();
    private static final Roster ROSTER = TestingRosters.families(20, 1, 13);

    @ParameterizedTest
    @EnumSource
    void aMixtureReadAnewAtEveryBarGoesOnToTheLastBit(Kind kind) {
        TestingRun steady = new TestingRun(STANDARD, ROSTER, new TestingStream(kind, 2, ROSTER.size()));
        TestingRun restarted = new TestingRun(STANDARD, ROSTER, new TestingStream(kind, 2, ROSTER.size()));
        for (int bar = 0; bar < 120; bar++) {
            Forecast expected = steady.next((_, _) -> {});
            Forecast found = restarted.next((_, _) -> {});
            assertThat(found.probabilityUp()).isEqualTo(expected.probabilityUp());
            assertThat(bytes(found)).isEqualTo(bytes(expected));
            assertThat(bytes(restarted.mixture())).isEqualTo(bytes(steady.mixture()));
            assertThat(restarted.mixture().regretRatio())
                    .isEqualTo(steady.mixture().regretRatio());
            restarted.restart();
        }
    }

    @Test
    void aStateTakesAboutEightBytesPerExpertAndCopy() {
        Roster catalogue = TestingRosters.families(12, 14, 10, 9, 11, 12, 10);
        ExpertMixture mixture = new ExpertMixture(STANDARD, catalogue);
        double[] claims = new double[catalogue.size()];
        Arrays.fill(claims, Double.NaN);
        Arrays.fill(claims, 0, 20, 0.54);

        assertThat(bytes(mixture).length).isLessThan(8 * catalogue.experts() * (STANDARD.horizonBars() + 8));
        assertThat(bytes(mixture.forecast(claims)).length).isLessThan(400);
    }

    @Test
    void aStateOfAnotherHorizonIsRefused() {
        byte[] state = bytes(new ExpertMixture(STANDARD, ROSTER));

        assertThatThrownBy(() -> read(state, new MixtureSettings(6, 0.01, 0.002, 1, 0.995, 0.999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a state of 5 bars' horizon");
    }

    @Test
    void anotherSharingRateBeginsTheAccountOfRegretAnewAndKeepsWhatWasLearned() {
        TestingRun run = new TestingRun(STANDARD, ROSTER, new TestingStream(Kind.REGIMES, 2, ROSTER.size()));
        for (int bar = 0; bar < 120; bar++) {
            run.next((_, _) -> {});
        }
        ExpertMixture read = read(bytes(run.mixture()), new MixtureSettings(5, 0.01, 0.01, 1, 0.995, 0.999));

        assertThat(run.mixture().regretRatio()).isNotZero();
        assertThat(read.regretRatio()).isZero();
        assertThat(read.weights()).isEqualTo(run.mixture().weights());
        assertThat(read.record(0)).isEqualTo(run.mixture().record(0));
    }

    @Test
    void aStateThatEndsTooEarlyIsRefusedWhereverItEnds() {
        byte[] state = bytes(new ExpertMixture(STANDARD, TestingRosters.families(1, 2)));

        for (int length = 0; length < state.length; length++) {
            byte[] part = Arrays.copyOf(state, length);
            assertThatThrownBy(() -> read(part, STANDARD)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static ExpertMixture read(byte[] state, MixtureSettings settings) {
        StateReader reader = new StateReader(state);
        ExpertMixture mixture = ExpertMixture.read(reader, settings);
        reader.end();
        return mixture;
    }

    private static byte[] bytes(ExpertMixture mixture) {
        StateWriter state = new StateWriter();
        mixture.write(state);
        return state.bytes();
    }

    private static byte[] bytes(Forecast forecast) {
        StateWriter state = new StateWriter();
        forecast.write(state);
        return state.bytes();
    }
}
