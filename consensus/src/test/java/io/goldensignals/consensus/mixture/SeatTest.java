package io.goldensignals.consensus.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.goldensignals.consensus.mixture.TestingStream.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalogue changes while a stream goes on. */
class SeatTest {
    private static final Offset<Double> ROUNDING = offset(1e-12);
    private static final MixtureSettings SETTINGS = MixtureSettings.standard();
    private static final Roster BEFORE = TestingRosters.of("a 1 x", "b 1 x", "c 1 y", "d 1 z");
    /** b retires, c comes in a new version, e is new, a stands elsewhere and in another family. */
    private static final Roster AFTER = TestingRosters.of("d 1 z", "c 2 y", "a 1 y", "e 1 y");

    @Test
    void whoIsNewEntersEveryCopyWithItsShareAndTheOthersSplitTheRestAsBefore() {
        ExpertMixture mixture = run(BEFORE, 60).mixture();
        Copies copies = mixture.copies();
        List<double[]> before = all(copies);
        mixture.seat(AFTER);
        List<double[]> after = all(copies);

        for (int i = 0; i < before.size(); i++) {
            double[] old = before.get(i);
            double[] now = after.get(i);
            assertThat(Arrays.stream(now).sum()).isCloseTo(1, ROUNDING);
            for (int newcomer : new int[] {3, 4, 7, 8}) {
                assertThat(now[newcomer]).isCloseTo(AFTER.startingWeight(newcomer), ROUNDING);
            }
            assertThat(now[1] / now[0]).isCloseTo(old[7] / old[0], ROUNDING);
            assertThat(now[6] / now[0]).isCloseTo(old[2] / old[0], ROUNDING);
        }
    }

    @Test
    void recordsGoOnForThoseThatStay() {
        ExpertMixture mixture = run(BEFORE, 60).mixture();
        AgentRecord ofA = mixture.record(0);
        AgentRecord ofD = mixture.record(3);
        mixture.seat(AFTER);

        assertThat(ofA.settled()).isPositive();
        assertThat(mixture.record(0)).isEqualTo(ofD);
        assertThat(mixture.record(1)).isEqualTo(AgentRecord.EMPTY);
        assertThat(mixture.record(2)).isEqualTo(ofA);
        assertThat(mixture.record(3)).isEqualTo(AgentRecord.EMPTY);
        assertThat(mixture.roster()).isEqualTo(AFTER);
        assertThat(mixture.regretRatio()).isZero();
    }

    @Test
    void theSameRosterAgainChangesNothing() {
        ExpertMixture mixture = run(BEFORE, 60).mixture();
        double[] weights = mixture.weights();
        double ratio = mixture.regretRatio();
        mixture.seat(TestingRosters.of("a 1 x", "b 1 x", "c 1 y", "d 1 z"));

        assertThat(mixture.weights()).isEqualTo(weights);
        assertThat(mixture.regretRatio()).isEqualTo(ratio).isNotZero();
    }

    @Test
    void aForecastNotSettledYetKeepsWhatTheRemainingAgentsSaid() {
        ExpertMixture mixture = new ExpertMixture(SETTINGS, BEFORE);
        Forecast forecast = mixture.forecast(new double[] {0.9, 0.8, 0.7, Double.NaN});
        Forecast seated = forecast.seated(BEFORE, AFTER);
        mixture.seat(AFTER);

        assertThat(seated.claims()).containsExactly(Double.NaN, Double.NaN, 0.9, Double.NaN);
        assertThat(seated.probabilityUp()).isEqualTo(forecast.probabilityUp());
        assertThatThrownBy(() -> seated.share(0)).isInstanceOf(IllegalStateException.class);
        mixture.settle(seated, 1);
        assertThat(mixture.record(2).settled()).isEqualTo(1);
        assertThat(mixture.record(0).settled()).isZero();
    }

    @Test
    void aForecastOfAnotherRosterIsRefused() {
        ExpertMixture mixture = new ExpertMixture(SETTINGS, BEFORE);
        Forecast forecast = mixture.forecast(new double[] {0.9, 0.8, 0.7, 0.6});
        mixture.seat(TestingRosters.of("a 1 x"));

        assertThatThrownBy(() -> mixture.settle(forecast, 1)).hasMessage("a forecast of another roster");
        assertThatThrownBy(() -> forecast.seated(mixture.roster(), BEFORE))
                .hasMessage("a forecast of 4 agents, not of 1");
    }

    @ParameterizedTest
    @EnumSource
    void theBoundHoldsAnewFromTheWeightsAtTheChange(Kind kind) {
        for (long seed = 0; seed < 20; seed++) {
            SequenceRegret[] copies = new SequenceRegret[SETTINGS.horizonBars()];
            TestingRun run = new TestingRun(SETTINGS, BEFORE, new TestingStream(kind, seed, BEFORE.size()));
            for (int bar = 0; bar < 300; bar++) {
                if (bar % 70 == 50) {
                    run.seat(bar % 140 == 50 ? AFTER : BEFORE);
                    Arrays.fill(copies, null);
                }
                Forecast forecast = run.next((settled, outcome) -> check(copies[settled.copy()], settled, outcome));
                if (copies[forecast.copy()] == null) {
                    Weights now = run.mixture().copies().interleaved(forecast.copy());
                    copies[forecast.copy()] =
                            new SequenceRegret(now.values(), run.mixture().roster(), SETTINGS);
                }
                assertThat(run.mixture().regretRatio()).isLessThan(1 + 1e-9);
            }
        }
    }

    /** A copy has no account of a forecast made before the change. */
    private static void check(SequenceRegret copy, Forecast settled, double outcome) {
        if (copy != null) {
            copy.settle(settled.experts(), settled.interleaved(), outcome);
            assertThat(copy.highest()).isLessThan(1e-9);
        }
    }

    private static TestingRun run(Roster roster, int bars) {
        TestingStream stream = new TestingStream(Kind.REGIMES, 4, roster.size());
        TestingRun run = new TestingRun(SETTINGS, roster, stream);
        for (int bar = 0; bar < bars; bar++) {
            run.next((_, _) -> {});
        }
        return run;
    }

    private static List<double[]> all(Copies copies) {
        return IntStream.rangeClosed(0, copies.count())
                .mapToObj(i -> i < copies.count()
                        ? copies.interleaved(i).values()
                        : copies.single().values())
                .toList();
    }
}
