package io.goldensignals.consensus;

import static io.goldensignals.consensus.TestingSignals.abstention;
import static io.goldensignals.consensus.TestingSignals.as;
import static io.goldensignals.consensus.TestingSignals.bar;
import static io.goldensignals.consensus.TestingSignals.panel;
import static io.goldensignals.consensus.TestingSignals.rejected;
import static io.goldensignals.consensus.TestingSignals.vote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.consensus.calibration.CalibrationSettings;
import io.goldensignals.consensus.mixture.Baseline;
import io.goldensignals.consensus.mixture.MixtureSettings;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal.Contribution;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.RiskMeasures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ExpertPolicyTest {
    private static final PolicySettings SETTINGS = PolicySettings.standard();
    private static final ExpertPolicy POLICY = new ExpertPolicy(SETTINGS);
    private static final int HORIZON = SETTINGS.mixture().horizonBars();

    private final StreamPolicy stream = POLICY.open(Optional.empty());

    @Test
    void settlesEachPredictionAtItsHorizonWithWhatWasSaidThen() {
        List<Settlement> settled = new ArrayList<>();
        List<Decision> decisions = new ArrayList<>();
        for (int k = 0; k < 12; k++) {
            Decision decision = decide(k, 100 + k % 4, vote("one", 0.55), abstention("two"));
            decisions.add(decision);
            decision.settlement().ifPresent(settled::add);
        }
        assertThat(settled).hasSize(12 - HORIZON);
        Settlement third = settled.get(2);
        assertThat(third.barTime()).isEqualTo(bar(0, 2).closeTime());
        assertThat(third.settledAt()).isEqualTo(bar(0, 2 + HORIZON).closeTime());
        assertThat(third.probabilityUp()).isEqualTo(decisions.get(2).probabilityUp());
        assertThat(third.logReturn()).isEqualTo(StrictMath.log(103.0 / 102));
        assertThat(third.outcome()).isEqualTo(1);
        assertThat(settled.get(3).outcome()).as("103 to 100").isZero();
        assertThat(third.claims()).containsExactly(0.55, Double.NaN);
        assertThat(third.baselines()).hasSize(Baseline.values().length);
        assertThat(third.roster().members())
                .extracting(member -> member.agent())
                .containsExactly("one", "two");
    }

    @Test
    void aTieIsHalfAnOutcomeAndANightVoidsIt() {
        for (int k = 0; k < HORIZON; k++) {
            decide(k, 100, vote("one", 0.55));
        }
        assertThat(decide(HORIZON, 100, vote("one", 0.55)).settlement().get().outcome())
                .isEqualTo(0.5);
        Settlement overnight = decide(900, 120, vote("one", 0.55)).settlement().get();
        assertThat(overnight.outcome()).isNull();
        assertThat(overnight.logReturn()).isPositive();
        assertThat(stream.health().settled()).isOne();
    }

    @Test
    void spansOfTwiceTheHorizonStillCount() {
        for (int k = 0; k < HORIZON; k++) {
            decide(k, 100, vote("one", 0.55));
        }
        assertThat(decide(2L * HORIZON, 101, vote("one", 0.55))
                        .settlement()
                        .get()
                        .outcome())
                .isEqualTo(1);
    }

    @Test
    void anAgentThatIsRightGainsWeightAndActionFollows() {
        Decision last = null;
        for (int k = 0; k < 400; k++) {
            boolean up = next(k + HORIZON) > next(k);
            last = decide(
                    k,
                    next(k),
                    new RiskMeasures(null, 0.02, null, 30.0),
                    vote("prophet", up ? 0.9 : 0.1),
                    as(vote("parrot", 0.55), 1, "other"));
        }
        Contribution prophet = last.contributions().getFirst();
        assertThat(prophet.weight()).isGreaterThan(0.9);
        assertThat(last.action()).isNotEqualTo(Action.HOLD);
        assertThat(last.calibrated()).isTrue();
        assertThat(last.confidence()).isGreaterThan(0.8);
        assertThat(last.risk().positionSize()).isPositive();
        assertThat(last.risk().stopLoss()).isNotNull();
        Reasons.Expert record = last.reasons().agents().getFirst();
        assertThat(record.settled()).isEqualTo(400 - HORIZON);
        assertThat(record.logLoss())
                .as("-ln 0.9, and more where the price was the same")
                .isBetween(0.105, 0.14);
        assertThat(record.skill()).isGreaterThan(0.8);
        assertThat(last.reasons().forecast().regretToBound()).isLessThanOrEqualTo(1);
    }

    @Test
    void sharesOfAgentsAndBaseRateAddUpToOneAndMakeTheForecast() {
        Decision decision = null;
        for (int k = 0; k < 50; k++) {
            decision =
                    decide(k, next(k), vote("one", 0.6), abstention("two"), vote("three", 0.45), rejected("four", 0.7));
        }
        Reasons reasons = decision.reasons();
        double agents =
                reasons.agents().stream().mapToDouble(Reasons.Expert::share).sum();
        assertThat(agents + reasons.forecast().baseRateShare()).isCloseTo(1, within(1e-12));
        double weights =
                reasons.agents().stream().mapToDouble(Reasons.Expert::weight).sum();
        assertThat(weights).isLessThan(1).isGreaterThan(agents);
        assertThat(decision.contributions()).extracting(Contribution::agent).containsExactly("one", "three");
        assertThat(reasons.agents().get(1).claim()).isNull();
        assertThat(reasons.agents().get(1).twin()).isNull();
        assertThat(reasons.agents().get(3).share()).as("rejected").isZero();
        assertThat(reasons.rule().awake()).isEqualTo(2);
    }

    @Test
    void heldBackByQuorumStaleDataLossAndCostWithTheReason() {
        DecisionRule rule = new DecisionRule(SETTINGS.decision());
        assertThat(verdict(rule, 0.7, 0.7, new DecisionRule.Circumstances(2, Quality.LIVE, false, 0.01))
                        .limits())
                .isEmpty();
        assertThat(verdict(rule, 0.7, 0.7, new DecisionRule.Circumstances(1, Quality.STALE, true, 0.0001)))
                .isEqualTo(new DecisionRule.Verdict(
                        Action.BUY,
                        Action.HOLD,
                        List.of(Limits.QUORUM, Limits.STALE, Limits.MAX_DAILY_LOSS, Limits.COST),
                        (2 * 0.7 - 1) * 0.0001));
        assertThat(verdict(rule, 0.7, 0.7, new DecisionRule.Circumstances(2, Quality.LIVE, false, null))
                        .limits())
                .containsExactly(Limits.COST);
        assertThat(verdict(rule, 0.5, 0.5, new DecisionRule.Circumstances(2, Quality.LIVE, false, null))
                        .limits())
                .as("nothing to hold back")
                .isEmpty();
    }

    @Test
    void actsOnlyWhenForecastAndCalibrationAgreeBeyondBaseRateAndHalf() {
        DecisionRule rule = new DecisionRule(SETTINGS.decision());
        var fine = new DecisionRule.Circumstances(2, Quality.LIVE, false, 0.01);
        assertThat(rule.decide(0.55, 0.55, 0.5, fine).action()).isEqualTo(Action.BUY);
        assertThat(rule.decide(0.549, 0.9, 0.5, fine).action()).isEqualTo(Action.HOLD);
        assertThat(rule.decide(0.9, 0.549, 0.5, fine).action()).isEqualTo(Action.HOLD);
        assertThat(rule.decide(0.6, 0.6, 0.56, fine).action()).isEqualTo(Action.HOLD);
        assertThat(rule.decide(0.62, 0.62, 0.56, fine).action()).isEqualTo(Action.BUY);
        assertThat(rule.decide(0.45, 0.45, 0.56, fine).action()).isEqualTo(Action.SELL);
        assertThat(rule.decide(0.44, 0.44, 0.48, fine).action()).isEqualTo(Action.HOLD);
    }

    @Test
    void goesOnFromItsBytesAtEveryBarAsIfNothingHadHappened() {
        StreamPolicy restarted = POLICY.open(Optional.empty());
        for (int k = 0; k < 150; k++) {
            ClosedBar closed = closed(k, next(k), TestingSignals.NO_RISK, votes(k));
            Decision expected = stream.decide(closed);
            restarted = POLICY.open(Optional.of(restarted.learned()));
            Decision found = restarted.decide(closed);
            assertThat(found.reasons()).isEqualTo(expected.reasons());
            assertThat(found.contributions()).isEqualTo(expected.contributions());
            assertThat(restarted.learned()).isEqualTo(stream.learned());
        }
    }

    @Test
    void anotherCatalogueKeepsWhatTheRemainingAgentsLearned() {
        for (int k = 0; k < 60; k++) {
            boolean up = next(k + HORIZON) > next(k);
            decide(k, next(k), vote("stays", up ? 0.8 : 0.2), vote("goes", 0.55), vote("renewed", 0.56));
        }
        Decision after =
                decide(60, next(60), vote("new", 0.5), vote("stays", 0.8), as(vote("renewed", 0.56), 2, "test"));
        List<Reasons.Expert> agents = after.reasons().agents();
        assertThat(agents).extracting(Reasons.Expert::agent).containsExactly("new", "stays", "renewed");
        assertThat(agents).extracting(Reasons.Expert::settled).containsExactly(0L, 56L, 0L);
        assertThat(agents.get(0).weight())
                .as("its starting share at most")
                .isPositive()
                .isLessThan(0.5 / 3 + 1e-9);
        assertThat(agents.get(1).weight()).isGreaterThan(agents.get(0).weight());
        Settlement settled = decide(
                        61, next(61), vote("new", 0.5), vote("stays", 0.8), as(vote("renewed", 0.56), 2, "test"))
                .settlement()
                .get();
        assertThat(settled.claims()[0])
                .as("asleep when the prediction was made")
                .isNaN();
        assertThat(settled.claims()[1]).isIn(0.8, 0.2);
        assertThat(settled.claims()[2]).as("another version").isNaN();
    }

    @Test
    void aNewSeriesDropsWhatWaitsAndKeepsWhatWasLearned() {
        for (int k = 0; k < 40; k++) {
            decide(k, next(k), vote("one", 0.6));
        }
        long settled = stream.health().settled();
        stream.startSeries();
        for (int k = 40; k < 40 + HORIZON; k++) {
            assertThat(decide(k, 10, vote("one", 0.6)).settlement()).isEmpty();
        }
        assertThat(stream.health().settled()).isEqualTo(settled);
        assertThat(decide(40 + HORIZON, 11, vote("one", 0.6)).settlement()).isPresent();
    }

    @Test
    void otherSettingsOfLearningStartAfreshAndThoseOfDecisionsDoNot() {
        for (int k = 0; k < 40; k++) {
            decide(k, next(k), vote("one", 0.6));
        }
        var bolder = new PolicySettings(
                SETTINGS.mixture(), SETTINGS.calibration(), new DecisionSettings(0.01, 1, 0), SETTINGS.risk());
        var slower = new PolicySettings(
                new MixtureSettings(7, 0.01, 0.002, 1, 0.995, 0.999),
                CalibrationSettings.standard(),
                SETTINGS.decision(),
                SETTINGS.risk());
        assertThat(new ExpertPolicy(bolder).continues(stream.learned())).isTrue();
        assertThat(new ExpertPolicy(bolder).version()).isNotEqualTo(POLICY.version());
        assertThat(new ExpertPolicy(slower).continues(stream.learned())).isFalse();
        StreamState state = new StreamState(
                new BarPosition(0, 39), List.of("p"), POLICY.name(), POLICY.version(), stream.learned());
        StreamConsensus fresh =
                new StreamConsensus(new ExpertPolicy(slower), new TreeSet<>(List.of("p")), Optional.of(state));
        assertThat(fresh.health().settled()).isZero();
        StreamConsensus same =
                new StreamConsensus(new ExpertPolicy(bolder), new TreeSet<>(List.of("p")), Optional.of(state));
        assertThat(same.health().settled()).isEqualTo(40 - HORIZON);
    }

    @Test
    void refusesStatesOfFormatsItDoesNotKnow() {
        byte[] bytes = stream.learned().bytes();
        bytes[3] = 9;
        assertThatThrownBy(() -> POLICY.continues(Learned.of(bytes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("format 9");
        byte[] cut = Arrays.copyOf(stream.learned().bytes(), bytes.length - 1);
        assertThatThrownBy(() -> POLICY.open(Optional.of(Learned.of(cut))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static DecisionRule.Verdict verdict(
            DecisionRule rule, double forecast, double calibrated, DecisionRule.Circumstances circumstances) {
        return rule.decide(forecast, calibrated, 0.5, circumstances);
    }

    private static AgentSignal[] votes(int k) {
        return new AgentSignal[] {
            vote("one", 0.5 + 0.05 * StrictMath.sin(k)),
            k % 3 == 0 ? abstention("two") : as(vote("two", 0.58), 1, "other"),
            k % 5 == 0 ? rejected("three", 0.6) : vote("three", 0.42)
        };
    }

    private Decision decide(long k, double close, AgentSignal... signals) {
        return decide(k, close, TestingSignals.NO_RISK, signals);
    }

    private Decision decide(long k, double close, RiskMeasures risk, AgentSignal... signals) {
        return stream.decide(closed(k, close, risk, signals));
    }

    private static ClosedBar closed(long k, double close, RiskMeasures risk, AgentSignal... signals) {
        Bar bar = bar(0, k, close);
        return new ClosedBar(List.of(PanelRecord.of(panel("p", bar, k - 1, risk, signals))));
    }

    /** A close that no rule of the tests foretells by itself. */
    private static double next(long k) {
        return 100 + 10 * StrictMath.sin((double) (k * k % 37));
    }
}
