package io.goldensignals.consensus.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.goldensignals.consensus.mixture.TestingStream.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpertMixtureTest {
    private static final MixtureSettings STANDARD = MixtureSettings.standard();
    private static final Roster ROSTER = TestingRosters.families(3, 1, 2);
    private static final double ASLEEP = Double.NaN;

    @ParameterizedTest
    @EnumSource
    void theForecastIsTheSharesTimesWhatTheExpertsSaid(Kind kind) {
        TestingRun run = new TestingRun(STANDARD, ROSTER, new TestingStream(kind, 3, ROSTER.size()));
        for (int bar = 0; bar < 200; bar++) {
            Forecast forecast = run.next((_, _) -> {});
            double sum = 0;
            double product = 0;
            for (int i = 0; i < ROSTER.experts(); i++) {
                boolean awake = !Double.isNaN(forecast.experts()[i]);
                sum += forecast.share(i);
                product += awake ? forecast.share(i) * forecast.experts()[i] : forecast.share(i);
            }
            assertThat(sum).isCloseTo(1, offset(1e-12));
            assertThat(product).isCloseTo(forecast.probabilityUp(), offset(1e-12));
            assertThat(Arrays.stream(run.mixture().weights()).sum()).isCloseTo(1, offset(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theForecastFallsBehindTheBestOfItsThreeByTheLogarithmOfThreePerTurnAtMost(Kind kind) {
        for (long seed = 0; seed < 40; seed++) {
            TestingRun run = new TestingRun(STANDARD, ROSTER, new TestingStream(kind, seed, ROSTER.size()));
            double[] lead = new double[3];
            for (int bar = 0; bar < 240; bar++) {
                run.next((f, outcome) -> {
                    double loss = LogLoss.of(f.probabilityUp(), outcome);
                    lead[0] += loss - LogLoss.of(f.interleaved(), outcome);
                    lead[1] += loss - LogLoss.of(f.single(), outcome);
                    lead[2] += loss - LogLoss.of(f.baseRate(), outcome);
                });
                assertThat(Arrays.stream(lead).max().orElseThrow()).isLessThan(5 * Math.log(3));
            }
        }
    }

    @Test
    void itsWeightsAddUpToOneAfterManyBars() {
        TestingRun run = new TestingRun(STANDARD, ROSTER, new TestingStream(Kind.REGIMES, 1, ROSTER.size()));
        for (int bar = 0; bar < 50_000; bar++) {
            run.next((_, _) -> {});
        }

        assertThat(Arrays.stream(run.mixture().weights()).sum()).isCloseTo(1, offset(1e-12));
        assertThat(run.mixture().settlements()).isEqualTo(50_000 - 5);
    }

    @Test
    void whoStandsWhereInTheRosterMakesNoDifference() {
        for (long seed = 0; seed < 20; seed++) {
            List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
            Collections.shuffle(order, new Random(seed));
            Roster shuffled =
                    Roster.of(order.stream().map(ROSTER.members()::get).toList());
            double[] weights = weightsAfter(ROSTER, List.of(0, 1, 2, 3, 4, 5), seed);
            double[] ofShuffled = weightsAfter(shuffled, order, seed);
            for (int k = 0; k < order.size(); k++) {
                int place = order.get(k);
                assertThat(ofShuffled[Roster.claim(k)]).isCloseTo(weights[Roster.claim(place)], offset(1e-12));
                assertThat(ofShuffled[Roster.twin(k)]).isCloseTo(weights[Roster.twin(place)], offset(1e-12));
            }
        }
    }

    @Test
    void aForecastThatIsNeverSettledLeavesNoTrace() {
        ExpertMixture mixture = new ExpertMixture(STANDARD, ROSTER);
        double[] before = mixture.weights();
        for (int i = 0; i < 12; i++) {
            mixture.forecast(claims(0.9, 0.2, ASLEEP, 0.6, 0.5, 1));
        }

        assertThat(mixture.weights()).isEqualTo(before);
        assertThat(mixture.settlements()).isZero();
        assertThat(mixture.regretRatio()).isZero();
        assertThat(mixture.record(0)).isEqualTo(AgentRecord.EMPTY);
    }

    @Test
    void refusesToSettleTwice() {
        ExpertMixture mixture = new ExpertMixture(STANDARD, ROSTER);
        Forecast forecast = mixture.forecast(claims(0.9, 0.2, ASLEEP, 0.6, 0.5, 1));
        mixture.settle(forecast, 1);

        refuses(() -> mixture.settle(forecast, 1), "forecast 0 is settled already");
    }

    @Test
    void refusesToSettleOnceItsCopyHasSpokenAgain() {
        ExpertMixture mixture = new ExpertMixture(STANDARD, ROSTER);
        Forecast first = mixture.forecast(claims(0.9, 0.2, ASLEEP, 0.6, 0.5, 1));
        for (int i = 0; i < 5; i++) {
            mixture.forecast(claims(0.9, 0.2, ASLEEP, 0.6, 0.5, 1));
        }

        refuses(() -> mixture.settle(first, 1), "forecast 0 can't be settled after 6 forecasts");
    }

    @Test
    void refusesClaimsAndOutcomesThatAreNone() {
        ExpertMixture mixture = new ExpertMixture(STANDARD, ROSTER);
        Forecast forecast = mixture.forecast(claims(0.9, 0.2, ASLEEP, 0.6, 0.5, 1));

        refuses(() -> mixture.forecast(claims(0.5, 0.5)), "2 claims for 6 members");
        refuses(() -> mixture.forecast(claims(1.1, 0, 0, 0, 0, 0)), "a claim of 1.1");
        refuses(() -> mixture.settle(forecast, 0.7), "an outcome of 0.7");
        refuses(() -> mixture.settle(forecast, Double.NaN), "an outcome of NaN");
    }

    @Test
    void agentsAndFamiliesAreCountedByTheirSharesInTheForecast() {
        ExpertMixture mixture = new ExpertMixture(STANDARD, TestingRosters.families(2, 2, 3));
        Forecast equal = mixture.forecast(claims(0.6, 0.6, 0.4, 0.4, ASLEEP, ASLEEP, ASLEEP));
        Forecast nobody = mixture.forecast(claims(ASLEEP, ASLEEP, ASLEEP, ASLEEP, ASLEEP, ASLEEP, ASLEEP));
        Forecast one = mixture.forecast(claims(ASLEEP, ASLEEP, ASLEEP, ASLEEP, 0.6, ASLEEP, ASLEEP));

        assertThat(mixture.effectiveAgents(equal)).isCloseTo(4, offset(1e-12));
        assertThat(mixture.effectiveFamilies(equal)).isCloseTo(2, offset(1e-12));
        assertThat(mixture.effectiveAgents(nobody)).isZero();
        assertThat(mixture.effectiveFamilies(nobody)).isZero();
        assertThat(mixture.effectiveAgents(one)).isCloseTo(1, offset(1e-12));
    }

    private static double[] weightsAfter(Roster roster, List<Integer> order, long seed) {
        ExpertMixture mixture = new ExpertMixture(STANDARD, roster);
        TestingStream stream = new TestingStream(Kind.SLEEPING, seed, roster.size());
        List<Forecast> forecasts = new ArrayList<>();
        List<Double> outcomes = new ArrayList<>();
        for (int bar = 0; bar < 200; bar++) {
            if (bar >= 5) {
                mixture.settle(forecasts.get(bar - 5), outcomes.get(bar - 5));
            }
            double[] said = stream.claims(bar);
            forecasts.add(mixture.forecast(
                    order.stream().mapToDouble(place -> said[place]).toArray()));
            outcomes.add(stream.outcome(forecasts.getLast()));
        }
        return mixture.weights();
    }

    private static double[] claims(double... claims) {
        return claims;
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
