package io.goldensignals.marketdata.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How bars are closed. */
@ConfigMapping(prefix = "golden.bars")
public interface BarSettings {
    /** How long after a live bar's end its quotes may still come. Simulated and replayed bars close by data time alone. */
    @WithDefault("2s")
    Duration grace();
}
