package io.goldensignals.marketdata.settings;

import org.eclipse.microprofile.config.spi.Converter;

/** Reads a part of a whole, above 0 and up to 1. */
public final class RatioConverter implements Converter<Double> {
    private static final long serialVersionUID = 1L;

    @Override
    public Double convert(String text) {
        double value = PositiveConverter.positive(text, "above 0 and at most 1");
        if (value > 1) {
            throw new IllegalArgumentException("must be above 0 and at most 1, but was " + text);
        }
        return value;
    }
}
