package io.goldensignals.marketdata.settings;

import org.eclipse.microprofile.config.spi.Converter;

/** Reads settings such as {@code BRK.B=BRK-B}. */
public final class PairsConverter implements Converter<Pairs> {
    private static final long serialVersionUID = 1L;

    @Override
    public Pairs convert(String text) {
        return Pairs.parse(text);
    }
}
