package io.goldensignals.marketdata.settings;

import org.eclipse.microprofile.config.spi.Converter;

/** Reads a number of bars to go back, from none to a few thousand. */
public final class CountConverter implements Converter<Integer> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 5_000;

    @Override
    public Integer convert(String text) {
        int value = Integer.parseInt(text.strip());
        if (value < 0 || value > MOST) {
            throw new IllegalArgumentException("must be between 0 and " + MOST + ", but was " + value);
        }
        return value;
    }
}
