package io.goldensignals.consensus;

import io.goldensignals.consensus.calibration.CalibrationSettings;
import io.goldensignals.consensus.mixture.MixtureSettings;
import io.goldensignals.consensus.state.Fingerprint;
import java.util.List;
import java.util.Optional;

/**
 * Agents, their recalibrated twins and the base rate as experts whose weights follow their records (fixed share), the
 * mixture calibrated on settled outcomes, and an action where both leave no doubt of the direction. docs/consensus.md has
 * the mathematics.
 */
public final class ExpertPolicy implements ConsensusPolicy {
    private static final String REVISION = "expert-mixture/1";

    private final PolicySettings settings;
    private final String learningVersion;
    private final String version;

    public ExpertPolicy(PolicySettings settings) {
        this.settings = settings;
        this.learningVersion = learningVersion(settings.mixture(), settings.calibration());
        this.version = version(settings.decision(), settings.risk(), learningVersion);
    }

    @Override
    public String name() {
        return "expert-mixture";
    }

    @Override
    public String version() {
        return version;
    }

    /** Under other settings of learning the same numbers would mean something else. */
    @Override
    public boolean continues(Learned learned) {
        return ExpertMemory.learningVersion(learned).equals(learningVersion);
    }

    @Override
    public StreamPolicy open(Optional<Learned> learned) {
        return new ExpertStream(
                settings,
                learned.map(state -> ExpertMemory.read(state, settings))
                        .orElseGet(() -> ExpertMemory.empty(learningVersion, settings)));
    }

    private static String learningVersion(MixtureSettings mixture, CalibrationSettings calibration) {
        return Fingerprint.of(List.of(
                REVISION,
                mixture.horizonBars(),
                mixture.clip(),
                mixture.sharingRate(),
                mixture.learningRate(),
                mixture.recordForgetting(),
                mixture.baseRateForgetting(),
                calibration.window(),
                calibration.minimum(),
                calibration.refitEvery(),
                calibration.interceptPenalty(),
                calibration.slopePenalty()));
    }

    private static String version(DecisionSettings decision, RiskSettings risk, String learningVersion) {
        return Fingerprint.of(List.of(
                learningVersion,
                decision.threshold(),
                decision.quorum(),
                decision.costPerSide(),
                risk.maxPositionSize(),
                risk.maxDailyLoss(),
                risk.sizeFactor(),
                risk.targetVolatility(),
                risk.stopAtrMultiple(),
                risk.rewardToRisk()));
    }
}
