package io.goldensignals.backtest;

import java.util.concurrent.CompletableFuture;

/** Has chunks of bars judged, here or elsewhere, in any order: what is said of a chunk depends on the chunk alone. */
@FunctionalInterface
public interface Judge {
    /** What is said of each bar, in order; may be worked out only while it is iterated over, which is done once. */
    CompletableFuture<Iterable<BarVerdicts>> judge(Chunk chunk);
}
