package io.goldensignals.consensus;

import io.goldensignals.consensus.calibration.Calibration;
import io.goldensignals.consensus.ledger.PaperLedger;
import io.goldensignals.consensus.mixture.AgentRecord;
import io.goldensignals.consensus.mixture.ExpertMixture;
import io.goldensignals.consensus.mixture.Forecast;
import io.goldensignals.consensus.mixture.Member;
import io.goldensignals.consensus.mixture.Roster;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.ConsensusSignal.Contribution;
import io.goldensignals.contracts.ConsensusSignal.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts together what a decision says of itself, from the parts that it was made of. */
record Rationale(
        PolicySettings settings, ExpertMemory memory, Ballot ballot, Forecast forecast, Calibration calibration) {

    Decision decision(DecisionRule.Verdict verdict, Risk risk, Reasons.Sizing sizing, Optional<Settlement> settlement) {
        List<Contribution> contributions = contributions();
        return new Decision(
                verdict.action(),
                calibration.probabilityUp(),
                calibration.calibrated(),
                calibration.settled(),
                settings.mixture().horizonBars(),
                agreement(contributions, verdict.action()),
                memory.mixture().effectiveAgents(forecast),
                ballot.counts(),
                contributions,
                risk,
                new Reasons(
                        forecasting(),
                        calibration,
                        rule(verdict),
                        sizing,
                        paper(),
                        experts(weights(settlement)),
                        ballot.repeated()),
                settlement);
    }

    private List<Contribution> contributions() {
        List<Contribution> contributions = new ArrayList<>();
        for (int k = 0; k < ballot.signals().size(); k++) {
            AgentSignal signal = ballot.signals().get(k);
            if (signal.accepted()) {
                contributions.add(new Contribution(
                        signal.agent(), signal.action(), signal.probabilityUp(), Math.min(1, forecast.agentShare(k))));
            }
        }
        return contributions;
    }

    /** The part of the agents' share that says the same as the consensus; 0 when nobody is awake. */
    private static double agreement(List<Contribution> contributions, Action action) {
        double all = 0;
        double agreeing = 0;
        for (Contribution contribution : contributions) {
            all += contribution.weight();
            agreeing += contribution.action() == action ? contribution.weight() : 0;
        }
        return all == 0 ? 0 : agreeing / all;
    }

    private Reasons.Forecasting forecasting() {
        ExpertMixture mixture = memory.mixture();
        double[] weights = forecast.mixtureWeights();
        return new Reasons.Forecasting(
                forecast.probabilityUp(),
                forecast.baseRate(),
                forecast.interleaved(),
                forecast.single(),
                weights[0],
                weights[1],
                weights[2],
                forecast.share(Roster.BASE_RATE),
                mixture.effectiveAgents(forecast),
                mixture.effectiveFamilies(forecast),
                mixture.settlements(),
                mixture.regretRatio());
    }

    private Reasons.Rule rule(DecisionRule.Verdict verdict) {
        DecisionRule rule = new DecisionRule(settings.decision());
        return new Reasons.Rule(
                settings.decision().threshold(),
                rule.buyAt(forecast.baseRate()),
                rule.sellAt(forecast.baseRate()),
                settings.decision().quorum(),
                ballot.awake(),
                memory.meanMove().value(),
                verdict.expectedMove(),
                settings.decision().roundTripCost());
    }

    private Reasons.Paper paper() {
        PaperLedger ledger = memory.ledger();
        return new Reasons.Paper(
                ledger.equity(),
                ledger.exposure(),
                ledger.sessionReturn(),
                settings.risk().maxDailyLoss(),
                ledger.lossLimitReached());
    }

    /** Those that the settlement left are still in force, unless the roster has changed since. */
    private double[] weights(Optional<Settlement> settlement) {
        return settlement
                .filter(settled -> settled.roster().equals(memory.mixture().roster()))
                .map(Settlement::weights)
                .orElseGet(memory::agentWeights);
    }

    private List<Reasons.Expert> experts(double[] weights) {
        List<Reasons.Expert> experts = new ArrayList<>(weights.length);
        for (int k = 0; k < weights.length; k++) {
            Member member = memory.mixture().roster().members().get(k);
            AgentRecord record = memory.mixture().record(k);
            experts.add(new Reasons.Expert(
                    member.agent(),
                    member.version(),
                    member.family(),
                    known(forecast.claim(k)),
                    known(forecast.twin(k)),
                    forecast.agentShare(k),
                    weights[k],
                    record.settled(),
                    record.settled() == 0 ? null : record.loss() / record.settled(),
                    record.settled() == 0 ? null : 1 - record.loss() / record.baseRateLoss()));
        }
        return experts;
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
