package io.goldensignals.marketdata.settings;

import io.goldensignals.contracts.Interval;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads settings such as {@code 5m}. */
public final class IntervalConverter implements Converter<Interval> {
    private static final long serialVersionUID = 1L;

    @Override
    public Interval convert(String text) {
        return Interval.parse(text.strip());
    }
}
