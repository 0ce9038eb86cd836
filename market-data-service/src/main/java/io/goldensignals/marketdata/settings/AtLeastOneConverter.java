package io.goldensignals.marketdata.settings;

import org.eclipse.microprofile.config.spi.Converter;

/** Reads a number of things of which there must be one, up to a few thousand. */
public final class AtLeastOneConverter implements Converter<Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public Integer convert(String text) {
        int value = new CountConverter().convert(text);
        if (value < 1) {
            throw new IllegalArgumentException("must be at least 1, but was " + text);
        }
        return value;
    }
}
