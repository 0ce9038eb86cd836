package io.goldensignals.marketdata.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** History of new streams. */
@ConfigMapping(prefix = "golden.backfill")
public interface BackfillSettings {
    /** Bars per interval that a new stream starts with, where its provider has history. */
    @WithDefault("600")
    @WithConverter(CountConverter.class)
    int bars();
}
