package io.goldensignals.aggregator.parity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often what was published is compared with the replay of the recorded bars. */
@ConfigMapping(prefix = "golden.parity")
public interface ParityJobSettings {
    /** From the start of one comparison to that of the next; {@code off} for none, which is zero here. */
    @WithDefault("24h")
    @WithConverter(PeriodConverter.class)
    Duration every();
}
