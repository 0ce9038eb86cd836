package io.goldensignals.agentservice.panel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.List;
import java.util.Optional;

/** {@code golden.agents.*}: which agents judge, what their votes must meet, and how much is done at once. */
@ConfigMapping(prefix = "golden.agents")
public interface AgentsConfig {
    /** Families of agents that this deployment runs, or {@code all}. */
    @WithDefault("all")
    List<String> families();

    /** The panel's name, part of its consumer group's; without one it is made of the families' names. */
    Optional<String> panel();

    /** Votes below this confidence are published as not accepted. */
    @WithDefault("0.6")
    double minConfidence();

    /** The largest share of equity that may be lost at a vote's stop. */
    @WithDefault("0.02")
    double maxRisk();

    /** The share of equity that a vote is taken to invest. */
    @WithDefault("0.05")
    double maxPositionSize();

    /** Distance of the default stop from the close, in average true ranges. */
    @WithDefault("2")
    double stopAtrMultiple();

    /** Distance of the default target from the close, in distances of the stop. */
    @WithDefault("1.5")
    double rewardToRisk();

    /** Bars judged and not yet confirmed by the broker. */
    @WithDefault("256")
    int maxConcurrentSignals();

    /** Threads that judge; by default one per processor. */
    Optional<Integer> workers();

    /** Records read back at first when a partition is taken over. */
    @WithDefault("4096")
    int lookBack();

    /** Symbols with a label of their own in the metrics. */
    @WithDefault("25")
    @WithName("metrics.symbols")
    int metricsSymbols();
}
