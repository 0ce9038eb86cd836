package io.goldensignals.agentservice.consume;

import io.goldensignals.agentservice.panel.AgentsConfig;

/**
 * How much is done at once: bars judged and not yet confirmed by the broker, threads that judge, and records read back
 * at first on taking over a partition. Throws {@link IllegalArgumentException} naming the setting.
 */
public record Limits(int maxConcurrentSignals, int workers, int lookBack) {
    public Limits {
        require(maxConcurrentSignals, "max-concurrent-signals", 10_000);
        require(workers, "workers", 256);
        require(lookBack, "look-back", 10_000_000);
    }

    static Limits of(AgentsConfig config) {
        return new Limits(
                config.maxConcurrentSignals(),
                config.workers().orElse(Runtime.getRuntime().availableProcessors()),
                config.lookBack());
    }

    private static void require(int value, String setting, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "golden.agents." + setting + " must be between 1 and " + most + ", but is " + value);
        }
    }
}
