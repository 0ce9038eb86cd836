package io.goldensignals.backtest;

import io.goldensignals.consensus.Settlement;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A bar and its final consensus under each of the policies that are tried, and the earlier prediction that it settles
 * under the first of them; and which agents failed at it.
 */
record Judged(
        Bar bar, List<ConsensusSignal> signals, Optional<Settlement> settlement, SortedMap<String, String> failures) {
    Judged {
        signals = List.copyOf(signals);
    }
}
