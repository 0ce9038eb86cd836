package io.goldensignals.agentservice.backtests;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code golden.backtests.*}: whether this replica takes part in backtests, and how much is under way at once. */
@ConfigMapping(prefix = "golden.backtests")
public interface BacktestsConfig {
    /** Some replica must, or backtests wait for ever. */
    @WithDefault("true")
    boolean enabled();

    /** Chunks of 512 bars that a backtest hands out before it has what is said of the first. */
    @WithDefault("8")
    int chunks();
}
