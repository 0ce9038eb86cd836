package io.goldensignals.consensus;

import io.goldensignals.consensus.calibration.Calibration;
import io.goldensignals.consensus.mixture.Forecast;
import io.goldensignals.consensus.mixture.Member;
import io.goldensignals.consensus.mixture.Roster;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.ConsensusSignal.Risk;
import io.goldensignals.contracts.RiskMeasures;
import java.util.List;
import java.util.Optional;

/** {@link ExpertPolicy} at work on one symbol and interval. */
final class ExpertStream implements StreamPolicy {
    private final PolicySettings settings;
    private final DecisionRule decisionRule;
    private final RiskRule riskRule;
    private final ExpertMemory memory;

    ExpertStream(PolicySettings settings, ExpertMemory memory) {
        this.settings = settings;
        this.decisionRule = new DecisionRule(settings.decision());
        this.riskRule = new RiskRule(settings.risk(), horizon());
        this.memory = memory;
    }

    /** First settles, so that what this bar teaches counts for it already; then decides. */
    @Override
    public Decision decide(ClosedBar closed) {
        Bar bar = closed.bar();
        Optional<Settlement> settlement = settle(bar);
        Ballot ballot = Ballot.of(closed.panels());
        seat(ballot.members());
        memory.ledger().bar(bar);
        Forecast forecast = memory.mixture().forecast(ballot.claims());
        Calibration calibration = memory.calibrator().calibrate(forecast.probabilityUp());
        DecisionRule.Verdict verdict = verdict(ballot, bar, forecast, calibration);
        RiskMeasures measures = closed.panels().getFirst().risk();
        Risk risk = riskRule.of(verdict.action(), calibration.probabilityUp(), bar.close(), measures, verdict.limits());
        memory.ledger().follow(verdict.action(), risk.positionSize(), risk.stopLoss());
        Rationale rationale = new Rationale(settings, memory, ballot, forecast, calibration);
        Decision decision = rationale.decision(
                verdict, risk, riskRule.inputs(verdict.action(), calibration.probabilityUp(), measures), settlement);
        remember(bar, decision, forecast);
        return decision;
    }

    private DecisionRule.Verdict verdict(Ballot ballot, Bar bar, Forecast forecast, Calibration calibration) {
        var circumstances = new DecisionRule.Circumstances(
                ballot.awake(),
                bar.quality(),
                memory.ledger().lossLimitReached(),
                memory.meanMove().value());
        return decisionRule.decide(
                forecast.probabilityUp(), calibration.probabilityUp(), forecast.baseRate(), circumstances);
    }

    private Optional<Settlement> settle(Bar bar) {
        if (memory.unsettled().size() < horizon()) {
            return Optional.empty();
        }
        Prediction due = memory.unsettled().removeFirst();
        double logReturn = StrictMath.log(bar.close() / due.said().close());
        Double outcome = null;
        if (!due.isVoidAt(bar, horizon())) {
            outcome = due.outcomeAt(bar.close());
            memory.mixture().settle(due.forecast(), outcome);
            memory.calibrator().settle(due.forecast().probabilityUp(), due.probabilityUp(), outcome);
            memory.meanMove().add(logReturn);
        }
        return Optional.of(settlement(due, bar, outcome, logReturn));
    }

    private Settlement settlement(Prediction due, Bar bar, Double outcome, double logReturn) {
        return new Settlement(
                due.said().id(),
                due.said().barTime(),
                bar.closeTime(),
                horizon(),
                outcome,
                logReturn,
                due.said().action(),
                due.probabilityUp(),
                due.calibrated(),
                due.forecast().probabilityUp(),
                due.baselines(),
                memory.mixture().roster(),
                due.forecast().claims(),
                memory.agentWeights());
    }

    /** Predictions that wait go on with the agents that stay. */
    private void seat(List<Member> members) {
        Roster before = memory.mixture().roster();
        if (!before.members().equals(members)) {
            Roster after = Roster.of(members);
            memory.mixture().seat(after);
            memory.unsettled().replaceAll(prediction -> prediction.seated(before, after));
        }
    }

    private void remember(Bar bar, Decision decision, Forecast forecast) {
        String id = ConsensusSignal.idOf(bar);
        // The id's last digits are as good as a toss of a coin, and the same whoever tosses it.
        double[] baselines = memory.mixture()
                .baselines(forecast, Long.parseUnsignedLong(id.substring(16), 16))
                .values();
        var said = new Prediction.Said(id, bar.closeTime(), bar.close(), decision.action());
        memory.unsettled()
                .addLast(new Prediction(said, decision.probabilityUp(), decision.calibrated(), baselines, forecast));
    }

    @Override
    public void startSeries() {
        memory.unsettled().clear();
        memory.ledger().startSeries();
    }

    @Override
    public Learned learned() {
        return memory.learned();
    }

    @Override
    public Health health() {
        return new Health(
                memory.mixture().regretRatio(),
                memory.calibrator().error(),
                memory.mixture().settlements());
    }

    private int horizon() {
        return settings.mixture().horizonBars();
    }
}
