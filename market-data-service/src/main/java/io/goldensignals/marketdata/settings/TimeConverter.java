package io.goldensignals.marketdata.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads a time to wait, from 1 ms to 1 day: {@code 10s}, {@code 300ms}. */
public final class TimeConverter implements Converter<Duration> {
    private static final long serialVersionUID = 1L;
    private static final Duration LONGEST = Duration.ofDays(1);

    @Override
    public Duration convert(String text) {
        Duration time = DurationConverter.parseDuration(text.strip());
        if (time.toMillis() < 1 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("must be between 1 ms and 1 day, but was " + text);
        }
        return time;
    }
}
