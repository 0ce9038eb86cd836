package io.goldensignals.marketdata.settings;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Settings as the service reads them, from properties and an environment that a test makes up. */
public final class TestingConfig {
    private TestingConfig() {}

    public static SmallRyeConfig of(Map<String, String> properties, Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(LiveSettings.class)
                .withMapping(HistoryCacheSettings.class)
                .withMapping(BackfillSettings.class)
                .withMapping(BarSettings.class)
                .withMapping(ChainSettings.class)
                .withMapping(OrderSettings.class)
                .withSources(new PropertiesConfigSource(properties, "properties", 100))
                .withSources(new EnvConfigSource(environment, 300))
                .build();
    }
}
