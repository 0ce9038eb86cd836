package io.goldensignals.consensus;

import io.goldensignals.consensus.calibration.CalibrationSettings;
import io.goldensignals.consensus.ledger.LedgerRules;
import io.goldensignals.consensus.mixture.MixtureSettings;

/** All that decides over the bytes of a consensus. */
public record PolicySettings(
        MixtureSettings mixture, CalibrationSettings calibration, DecisionSettings decision, RiskSettings risk) {

    public static PolicySettings standard() {
        return new PolicySettings(
                MixtureSettings.standard(),
                CalibrationSettings.standard(),
                DecisionSettings.standard(),
                RiskSettings.standard());
    }

    CalibrationSettings overlappingCalibration() {
        return calibration.overlapping(mixture.horizonBars());
    }

    LedgerRules ledger() {
        return new LedgerRules(
                risk.maxPositionSize(), risk.maxDailyLoss(), decision.costPerSide(), mixture.horizonBars());
    }
}
