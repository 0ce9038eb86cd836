package io.goldensignals.marketdata.settings;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Which live providers are asked for what, in which order: {@code golden.chains.history.equity=tiingo,yahoo}. */
@ConfigMapping(prefix = "golden.chains")
public interface OrderSettings {
    Orders stream();

    Orders quote();

    Orders history();

    /** By kind of instrument; without one, the order of {@code golden.providers}. */
    interface Orders {
        Optional<List<String>> equity();

        Optional<List<String>> crypto();

        Optional<List<String>> index();

        Optional<List<String>> forex();
    }
}
