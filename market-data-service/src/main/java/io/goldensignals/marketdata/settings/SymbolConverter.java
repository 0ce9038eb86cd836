package io.goldensignals.marketdata.settings;

import io.goldensignals.contracts.Symbols;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads a symbol as the contracts have it. */
public final class SymbolConverter implements Converter<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String convert(String text) {
        if (!Symbols.valid(text.strip())) {
            throw new IllegalArgumentException("no symbol such as BRK.B or BTC-USD: " + text);
        }
        return text.strip();
    }
}
