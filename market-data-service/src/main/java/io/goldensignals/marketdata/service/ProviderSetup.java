package io.goldensignals.marketdata.service;

import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Providers;
import io.goldensignals.marketdata.replay.ReplayProvider;
import io.goldensignals.marketdata.settings.ReplaySettings;
import io.goldensignals.marketdata.settings.SimulatedSettings;
import io.goldensignals.marketdata.simulated.SimulatedProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The one list of the providers that exist. */
@ApplicationScoped
class ProviderSetup {
    private final SimulatedSettings simulated;
    private final ReplaySettings replay;

    ProviderSetup(SimulatedSettings simulated, ReplaySettings replay) {
        this.simulated = simulated;
        this.replay = replay;
    }

    Providers providers(List<String> names) {
        return Providers.of(names, Map.of(SimulatedProvider.NAME, this::simulated, ReplayProvider.NAME, this::replay));
    }

    private MarketDataProvider simulated() {
        return new SimulatedProvider(simulated.seed(), simulated.symbols(), simulated.speed(), InstantSource.system());
    }

    private MarketDataProvider replay() {
        return new ReplayProvider(
                replay.dir()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "golden.replay.dir is not set: the provider replay needs a folder")),
                replay.barInterval(),
                replay.speed(),
                InstantSource.system());
    }
}
