package io.goldensignals.consensus.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.goldensignals.consensus.mixture.TestingStream.Kind;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** At every step of every kind of stream the mixture says what its definition says. */
class NaiveMixtureTest {
    private static final Offset<Double> ROUNDING = offset(1e-9);
    private static final Roster ROSTER = TestingRosters.families(2, 1, 3);

    @ParameterizedTest
    @EnumSource
    void theMixtureDoesWhatItsDefinitionSays(Kind kind) {
        for (int horizon : new int[] {1, 3, 5}) {
            follow(new MixtureSettings(horizon, 0.01, 0.002, 1, 0.995, 0.999), kind);
            follow(new MixtureSettings(horizon, 0.02, 0.1, 0.5, 0.9, 0.97), kind);
            follow(new MixtureSettings(horizon, 0.1, 0, 1, 1, 1), kind);
        }
    }

    private static void follow(MixtureSettings settings, Kind kind) {
        NaiveMixture naive = new NaiveMixture(settings, ROSTER);
        TestingRun run = new TestingRun(settings, ROSTER, new TestingStream(kind, 7, ROSTER.size()));
        for (int bar = 0; bar < 120; bar++) {
            Forecast forecast = run.next(naive::settle);
            compare(forecast, naive);
            compareWeights(run.mixture(), naive, bar);
        }
        double worst = IntStream.range(0, ROSTER.experts())
                .mapToDouble(naive::regretRatio)
                .max()
                .orElseThrow();
        assertThat(run.mixture().regretRatio()).isCloseTo(worst, ROUNDING);
    }

    private static void compare(Forecast forecast, NaiveMixture naive) {
        double[] experts = naive.experts(forecast.claims());
        double interleaved = NaiveMixture.mean(naive.interleaved(forecast.number()), experts);
        double single = NaiveMixture.mean(naive.single(), experts);
        double[] strategies = {interleaved, single, experts[0]};
        double[] weights = naive.strategies(forecast.number());

        assertThat(forecast.experts()).containsExactly(experts, ROUNDING);
        assertThat(forecast.interleaved()).isCloseTo(interleaved, ROUNDING);
        assertThat(forecast.single()).isCloseTo(single, ROUNDING);
        assertThat(forecast.mixtureWeights()).containsExactly(weights, ROUNDING);
        assertThat(forecast.probabilityUp()).isCloseTo(NaiveMixture.mean(weights, strategies), ROUNDING);
    }

    private static void compareWeights(ExpertMixture mixture, NaiveMixture naive, long number) {
        Copies copies = mixture.copies();
        int copy = (int) (number % copies.count());
        assertThat(copies.interleaved(copy).values()).containsExactly(naive.interleaved(number), ROUNDING);
        assertThat(copies.single().values()).containsExactly(naive.single(), ROUNDING);
    }
}
