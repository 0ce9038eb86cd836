package io.goldensignals.marketdata.settings;

import io.goldensignals.contracts.Interval;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The replay of recorded files. */
@ConfigMapping(prefix = "golden.replay")
public interface ReplaySettings {
    /** The folder; needed when {@code golden.providers} has {@code replay}. */
    Optional<Path> dir();

    /** A multiple of real time, or {@code max}. */
    @WithDefault("1")
    @WithConverter(SpeedConverter.class)
    double speed();

    /** The interval of all files with bars; empty: of each its smallest spacing. */
    Optional<Interval> barInterval();
}
