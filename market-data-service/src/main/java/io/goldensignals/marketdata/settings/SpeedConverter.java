package io.goldensignals.marketdata.settings;

import org.eclipse.microprofile.config.spi.Converter;

/** Reads a multiple of real time, or {@code max} for as fast as it goes. */
public final class SpeedConverter implements Converter<Double> {
    private static final long serialVersionUID = 1L;

    @Override
    public Double convert(String text) {
        if (text.strip().equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        return PositiveConverter.positive(text, "a positive number or max");
    }
}
