package io.goldensignals.marketdata.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is kept of providers' answers about the past. */
@ConfigMapping(prefix = "golden.history-cache")
public interface HistoryCacheSettings {
    @WithDefault("1000")
    @WithConverter(CountConverter.class)
    int entries();

    @WithDefault("300s")
    @WithConverter(TimeConverter.class)
    Duration timeToLive();
}
