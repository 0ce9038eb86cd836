package io.goldensignals.marketdata.settings;

import io.goldensignals.marketdata.quota.QuotaLimits;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads settings such as {@code 5/1m,25/1d}. */
public final class QuotaLimitsConverter implements Converter<QuotaLimits> {
    private static final long serialVersionUID = 1L;

    @Override
    public QuotaLimits convert(String text) {
        return QuotaLimits.parse(text);
    }
}
