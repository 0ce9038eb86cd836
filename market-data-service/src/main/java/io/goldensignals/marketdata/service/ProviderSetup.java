package io.goldensignals.marketdata.service;

import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Providers;
import io.goldensignals.marketdata.replay.ReplayProvider;
import io.goldensignals.marketdata.settings.ReplaySettings;
import io.goldensignals.marketdata.settings.SimulatedSettings;
import io.goldensignals.marketdata.simulated.SimulatedProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The one list of the providers that exist. */
@ApplicationScoped
class ProviderSetup {
    private final SimulatedSettings simulated;
    private final ReplaySettings replay;
    private final LiveProviderSetup live;

    ProviderSetup(SimulatedSettings simulated, ReplaySettings replay, LiveProviderSetup live) {
        this.simulated = simulated;
        this.replay = replay;
        this.live = live;
    }

    Providers providers(List<String> names) {
        Map<String, Supplier<MarketDataProvider>> known = new HashMap<>(live.known());
        known.put(SimulatedProvider.NAME, this::simulated);
        known.put(ReplayProvider.NAME, this::replay);
        return Providers.of(names, known);
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
