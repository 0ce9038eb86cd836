package io.goldensignals.aggregator.tally;

import io.goldensignals.consensus.DecisionSettings;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.consensus.RiskSettings;
import io.goldensignals.consensus.calibration.CalibrationSettings;
import io.goldensignals.consensus.mixture.MixtureSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;

/** Whom the consensus waits for, and how it decides. */
@ConfigMapping(prefix = "golden.consensus")
public interface ConsensusSettings {
    /** The panels that every bar waits for; a change counts from the next bar of each stream. */
    @WithDefault("all")
    @NotEmpty
    List<@NotBlank String> panels();

    /** How many bars ahead the probabilities speak of. */
    @WithDefault("5")
    @Min(1)
    int horizonBars();

    /** How fast weights follow losses; at most 1, above which the bound on the regret would not hold. */
    @WithDefault("1")
    @DecimalMin(value = "0", inclusive = false)
    @DecimalMax("1")
    double learningRate();

    /** The part of all weight that returns to the starting weights with each outcome: 0 never forgives, 1 never learns. */
    @WithDefault("0.002")
    @DecimalMin("0")
    @DecimalMax(value = "1", inclusive = false)
    double sharingRate();

    /** Distance from ½ and from the base rate at which the consensus acts. */
    @WithDefault("0.05")
    @DecimalMin(value = "0", inclusive = false)
    @DecimalMax(value = "0.5", inclusive = false)
    double threshold();

    /** Accepted votes that an action needs. */
    @WithDefault("2")
    @Min(1)
    int quorum();

    /** What a trade costs, as a fraction of its value: commission, half a spread and slippage. */
    @WithDefault("0.0002")
    @DecimalMin("0")
    @DecimalMax(value = "0.5", inclusive = false)
    double costPerSide();

    /** A bar that has waited longer for panels gets a provisional consensus. */
    @WithDefault("2s")
    @DurationMin(millis = 1)
    Duration provisionalGrace();

    /** Largest position, as a fraction of equity. */
    @WithDefault("0.05")
    @DecimalMin(value = "0", inclusive = false)
    @DecimalMax("1")
    double maxPositionSize();

    /** Part of a session's starting capital whose loss on paper ends new positions for that session. */
    @WithDefault("0.02")
    @DecimalMin(value = "0", inclusive = false)
    @DecimalMax("1")
    double maxDailyLoss();

    /** Scales every position. */
    @WithDefault("1")
    @Positive
    double sizeFactor();

    /** Standard deviation of equity over the horizon that an edge of 1 would be given. */
    @WithDefault("0.01")
    @Positive
    double targetVolatility();

    /** Distance of the stop in average true ranges. */
    @WithDefault("2")
    @Positive
    double stopAtrMultiple();

    /** Distance of the target in distances of the stop. */
    @WithDefault("2")
    @Positive
    double rewardToRisk();

    /**
     * How many panels' records may be held for bars that wait, at about 3 kB for 78 agents; with more the service
     * reads no further and says so, rather than running out of memory.
     */
    @WithDefault("50000")
    @Min(1)
    int maxOpenRecords();

    default PolicySettings policy() {
        MixtureSettings standard = MixtureSettings.standard();
        return new PolicySettings(
                new MixtureSettings(
                        horizonBars(),
                        standard.clip(),
                        sharingRate(),
                        learningRate(),
                        standard.recordForgetting(),
                        standard.baseRateForgetting()),
                CalibrationSettings.standard(),
                new DecisionSettings(threshold(), quorum(), costPerSide()),
                new RiskSettings(
                        maxPositionSize(),
                        maxDailyLoss(),
                        sizeFactor(),
                        targetVolatility(),
                        stopAtrMultiple(),
                        rewardToRisk()));
    }
}
