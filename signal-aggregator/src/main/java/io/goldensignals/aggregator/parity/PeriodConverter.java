package io.goldensignals.aggregator.parity;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** A period of a second at least, or {@code off}: then it is zero. */
public final class PeriodConverter implements Converter<Duration> {
    private static final long serialVersionUID = 1L;

    @Override
    public Duration convert(String text) {
        if (text.strip().equals("off")) {
            return Duration.ZERO;
        }
        Duration period = DurationConverter.parseDuration(text);
        if (period.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("must be off, or 1s or longer, but was " + text);
        }
        return period;
    }
}
