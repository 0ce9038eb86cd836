package io.goldensignals.consensus.performance;

import static io.goldensignals.consensus.performance.TestingSettlements.HORIZON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.consensus.Settlement;
import io.goldensignals.consensus.mixture.Baseline;
import io.goldensignals.consensus.mixture.Roster;
import io.goldensignals.consensus.score.Score;
import io.goldensignals.consensus.score.Scorecard;
import io.goldensignals.consensus.score.Verdict;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.JsonCodec;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerformanceTest {
    private static final Roster NOISE = TestingSettlements.noise(12);

    @Test
    void onARandomWalkTheHitRateIsChanceAndTheReportSaysSo() {
        PerformanceReport report = report(TestingSettlements.walk(1, 20_000, NOISE, 0.5));

        assertThat(report.consensus().sentence())
                .startsWith("No edge over the base rate has been shown; its hit rate is chance: ")
                .contains("95 % interval 4");
        assertThat(report.agents())
                .hasSize(12)
                .allSatisfy(agent -> assertThat(agent.score().verdict()).isEqualTo(Verdict.NO_EDGE_SHOWN));
        assertThat(report.agents())
                .filteredOn(agent -> agent.sentence().contains("its hit rate is chance"))
                .hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void anInformedAgentShowsItsEdgeAmongTheOthers() {
        List<AgentPerformance> agents =
                report(TestingSettlements.walk(2, 20_000, NOISE, 0.56)).agents();

        AgentPerformance informed = agents.getFirst();
        assertThat(informed.score().verdict()).isEqualTo(Verdict.EDGE);
        assertThat(informed.score().hitRate().rate()).isCloseTo(0.56, within(0.02));
        assertThat(informed.score().adjustedPValue())
                .isGreaterThan(informed.score().pValue());
        assertThat(informed.sentence())
                .startsWith("Better than the base rate by more than chance explains: skill ")
                .contains("directions were right, more than a coin");
        assertThat(agents.subList(1, 12))
                .allSatisfy(agent -> assertThat(agent.score().verdict()).isEqualTo(Verdict.NO_EDGE_SHOWN));
    }

    @Test
    void eachForecasterIsScoredOnItsOwnClaims() {
        List<Settlement> settlements = TestingSettlements.walk(3, 2_000, NOISE, 0.5);
        PerformanceReport report = report(settlements);

        Scorecard consensus = new Scorecard();
        Scorecard forecast = new Scorecard();
        Scorecard always = new Scorecard();
        Scorecard agent = new Scorecard();
        for (Settlement each : settlements) {
            double base = each.baselines()[0];
            consensus.add(each.probabilityUp(), each.action(), each.outcome(), base, each.logReturn());
            forecast.add(each.forecast(), side(each.forecast()), each.outcome(), base, each.logReturn());
            always.add(0.99, Action.BUY, each.outcome(), base, each.logReturn());
            double claim = each.claims()[3];
            if (!Double.isNaN(claim)) {
                agent.add(claim, side(claim), each.outcome(), base, each.logReturn());
            }
        }
        assertThat(report.consensus().score()).isEqualTo(consensus.score(HORIZON));
        assertThat(report.forecast().score()).isEqualTo(forecast.score(HORIZON));
        assertThat(report.baselines().get(TestingSettlements.ALWAYS_UP).score()).isEqualTo(always.score(HORIZON));
        Score found = report.agents().get(3).score();
        assertThat(found.pValue()).isEqualTo(agent.score(HORIZON).pValue());
        assertThat(found.n()).isEqualTo(agent.score(HORIZON).n()).isBetween(900L, 1_100L);
        assertThat(found.curve()).isEqualTo(agent.score(HORIZON).curve());
    }

    @Test
    void alwaysUpEarnsWhatBuyingAndHoldingDoes() {
        List<Settlement> settlements = TestingSettlements.walk(4, 500, NOISE, 0.5);
        PerformanceReport report = report(settlements);

        double mean = settlements.stream()
                .mapToDouble(Settlement::logReturn)
                .average()
                .orElseThrow();
        assertThat(report.baselines().get(TestingSettlements.ALWAYS_UP).score().meanReturn())
                .isCloseTo(mean, within(1e-15));
        assertThat(report.baselines()).extracting(BaselinePerformance::baseline).containsExactly(Baseline.values());
        assertThat(report.baselines().getFirst().sentence()).startsWith("The yardstick");
    }

    @Test
    void whatIsVoidIsCountedAndNotScored() {
        List<Settlement> settlements = TestingSettlements.walk(5, 400, NOISE, 0.5);
        Performance with = new Performance();
        for (Settlement settlement : settlements) {
            with.add("A", settlement);
            with.add("B", TestingSettlements.voided(400, NOISE));
        }

        PerformanceReport report = with.report();
        assertThat(report.voids()).isEqualTo(400);
        assertThat(report.settled()).isEqualTo(400);
        assertThat(report.streams()).isEqualTo(2);
        assertThat(report.to()).isEqualTo(TestingSettlements.time(400));
        assertThat(report.from()).isEqualTo(TestingSettlements.time(0));
        assertThat(report.consensus()).isEqualTo(report(settlements).consensus());
        assertThat(report.agents().get(1).score())
                .isEqualTo(report(settlements).agents().get(1).score());
    }

    @Test
    void withoutOutcomesNothingIsSaid() {
        PerformanceReport report = new Performance().report();

        assertThat(report.from()).isNull();
        assertThat(report.to()).isNull();
        assertThat(report.baseRateWeight()).isNull();
        assertThat(report.agents()).isEmpty();
        assertThat(report.consensus().score().logLoss()).isNull();
        assertThat(report.consensus().sentence())
                .isEqualTo("Too few independent outcomes to say anything: 0 (0 that overlap).");
        assertThat(report(TestingSettlements.walk(6, 149, NOISE, 1)).consensus().sentence())
                .isEqualTo("Too few independent outcomes to say anything: 29 (149 that overlap).");
    }

    @Test
    void theLongestHorizonCountsTheIndependentOutcomes() {
        Performance performance = new Performance();
        for (int bar = 0; bar < 40; bar++) {
            performance.add("A", TestingSettlements.settlement(bar, 0.01, 0.6, NOISE, new double[12]));
        }
        assertThat(performance.report().horizonBars()).isEqualTo(5);
        assertThat(performance.report().consensus().score().effectiveN()).isEqualTo(8);

        performance.add("A", TestingSettlements.withHorizon(10, 40, NOISE));
        performance.add("A", TestingSettlements.settlement(41, 0.01, 0.6, NOISE, new double[12]));
        assertThat(performance.report().horizonBars()).isEqualTo(10);
        assertThat(performance.report().consensus().score().effectiveN()).isEqualTo(4.2);
    }

    @Test
    void refusesClaimsThatDoNotFitTheRoster() {
        Settlement settlement = TestingSettlements.settlement(0, 0.1, 0.5, NOISE, 0.5);

        assertThatThrownBy(() -> new Performance().add("A", settlement))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 claims for 12 agents");
    }

    @Test
    void theReportGoesToJsonAndBack() throws Exception {
        PerformanceReport report = report(TestingSettlements.walk(7, 1_000, NOISE, 0.5));

        assertThat(JsonCodec.read(JsonCodec.write(report), PerformanceReport.class))
                .isEqualTo(report);
    }

    private static Action side(double p) {
        return p > 0.5 ? Action.BUY : p < 0.5 ? Action.SELL : Action.HOLD;
    }

    private static PerformanceReport report(List<Settlement> settlements) {
        Performance performance = new Performance();
        settlements.forEach(settlement -> performance.add("A", settlement));
        return performance.report();
    }
}
