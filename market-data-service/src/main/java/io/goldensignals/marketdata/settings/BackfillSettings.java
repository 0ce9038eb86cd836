package io.goldensignals.marketdata.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** History of new streams. */
@ConfigMapping(prefix = "golden.backfill")
public interface BackfillSettings {
    /** Bars per interval that a new stream starts with, where its provider has history. */
    @WithDefault("600")
    @WithConverter(CountConverter.class)
    int bars();

    /** The first pause before history is asked again for what it did not have; it grows up to thirty times that. */
    @WithDefault("1s")
    @WithConverter(TimeConverter.class)
    Duration retry();
}
