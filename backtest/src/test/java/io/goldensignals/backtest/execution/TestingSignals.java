package io.goldensignals.backtest.execution;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import java.util.List;

/** For tests of what follows signals. */
public final class TestingSignals {
    private TestingSignals() {}

    /** Without stop and target. */
    public static ConsensusSignal signal(Bar bar, Action action, double size, int horizonBars) {
        return TestingStream.signal(bar, action, new ConsensusSignal.Risk(size, null, null, List.of()), horizonBars);
    }
}
