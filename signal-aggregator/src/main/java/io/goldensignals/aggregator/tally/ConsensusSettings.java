package io.goldensignals.aggregator.tally;

import io.goldensignals.consensus.DecisionSettings;
import io.goldensignals.consensus.RiskSettings;
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

    /** Distance from ½ at which the consensus acts; see {@link DecisionSettings#standard()} for the default. */
    @WithDefault("0.02")
    @DecimalMin(value = "0", inclusive = false)
    @DecimalMax(value = "0.5", inclusive = false)
    double threshold();

    /** Accepted votes that an action needs. */
    @WithDefault("2")
    @Min(1)
    int quorum();

    /** A bar that has waited longer for panels gets a provisional consensus. */
    @WithDefault("2s")
    @DurationMin(millis = 1)
    Duration provisionalGrace();

    /** Largest position, as a fraction of equity. */
    @WithDefault("0.05")
    @DecimalMin(value = "0", inclusive = false)
    @DecimalMax("1")
    double maxPositionSize();

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
     * How many panels' records may be held for bars that wait, at about 1 kB for eight agents; with more the service
     * reads no further and says so, rather than running out of memory.
     */
    @WithDefault("50000")
    @Min(1)
    int maxOpenRecords();

    default DecisionSettings decision() {
        return new DecisionSettings(threshold(), quorum(), horizonBars());
    }

    default RiskSettings risk() {
        return new RiskSettings(maxPositionSize(), sizeFactor(), targetVolatility(), stopAtrMultiple(), rewardToRisk());
    }
}
