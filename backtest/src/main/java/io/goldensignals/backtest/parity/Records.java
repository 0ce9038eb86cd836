package io.goldensignals.backtest.parity;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.recorded.Recorded;
import java.util.Optional;
import java.util.function.Function;

/** Records of the logs as the services read them: what they put aside is empty here. */
final class Records {
    private Records() {}

    static Optional<Bar> bar(Recorded record, Interval interval) {
        return read(record, Bar.class, Bar::symbol).filter(bar -> bar.interval().equals(interval));
    }

    static Optional<PanelSignals> agentSignals(Recorded record) {
        return read(record, PanelSignals.class, signals -> signals.bar().symbol());
    }

    static Optional<ConsensusSignal> consensus(Recorded record) {
        return read(record, ConsensusSignal.class, ConsensusSignal::symbol);
    }

    private static <T> Optional<T> read(Recorded record, Class<T> type, Function<T, String> symbol) {
        try {
            T value = JsonCodec.read(record.value(), type);
            return symbol.apply(value).equals(record.key()) ? Optional.of(value) : Optional.empty();
        } catch (UnreadableRecordException e) {
            return Optional.empty();
        }
    }
}
