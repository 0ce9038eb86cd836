package io.goldensignals.aggregator.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;
import java.time.Duration;
import java.util.Map;

/** Settings as the service reads and validates them. */
public final class TestingSettings {
    private TestingSettings() {}

    public static <T> T of(Class<T> type, Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                // The converter that the service has, for durations such as 2s.
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(type)
                .withValidator(new BeanValidationConfigValidatorImpl())
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(type);
    }
}
