package io.goldensignals.marketdata.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How live providers are asked, and what their data must be like to be published. */
@ConfigMapping(prefix = "golden.live")
public interface ChainSettings {
    /** The least time between two rounds of asking for quotes; quotas may stretch it. */
    @WithDefault("5s")
    Duration pollInterval();

    /** How much open market may pass until a price is old: another provider is asked, else it is marked STALE. */
    @WithDefault("60s")
    Duration staleAfter();

    /** How long after its end a bar may still come; also how long a bar that can't be confirmed or read is waited for. */
    @WithDefault("20m")
    Duration patience();

    /** A relative difference from the last good price beyond which a second provider must confirm. */
    @WithDefault("0.15")
    @WithConverter(PositiveConverter.class)
    double jump();

    /** The relative difference within which two providers' prices confirm each other. */
    @WithDefault("0.02")
    @WithConverter(PositiveConverter.class)
    double tolerance();
}
