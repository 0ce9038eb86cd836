package io.goldensignals.gateway.testing;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import java.time.Instant;
import java.util.List;

/** Signals for tests: one per bar, with numbers that follow from the bar's sequence. */
public final class TestingSignals {
    public static final Instant START = Instant.parse("2026-01-05T14:30:00Z");
    private static final Action[] ACTIONS = Action.values();

    private TestingSignals() {}

    public static Bar bar(String symbol, Interval interval, int series, long sequence, Quality quality) {
        Instant open = START.plusMillis(sequence * interval.millis());
        double price = 100 + sequence % 50 / 8.0;
        return new Bar(
                symbol,
                interval,
                series,
                sequence,
                open,
                open.plusMillis(interval.millis()),
                price,
                price + 0.1,
                price - 0.1,
                price + 1e-5,
                1_000 + sequence,
                Adjustment.RAW,
                "testing",
                quality,
                false);
    }

    public static Bar bar(String symbol, long sequence) {
        return bar(symbol, Interval.parse("1m"), 0, sequence, Quality.SIMULATED);
    }

    public static ConsensusSignal signal(String symbol, long sequence) {
        return signal(bar(symbol, sequence));
    }

    /** BUY, SELL, HOLD in turn; confidence rises from 0 to 0.9 in tenths. */
    public static ConsensusSignal signal(Bar bar) {
        return new ConsensusSignal(
                ConsensusSignal.idOf(bar),
                bar.symbol(),
                bar.interval(),
                bar.series(),
                bar.sequence(),
                bar.closeTime(),
                true,
                ACTIONS[(int) (bar.sequence() % ACTIONS.length)],
                bar.sequence() % 10 / 10.0,
                0.5,
                false,
                0,
                5,
                bar.close(),
                0.1,
                2.5,
                new ConsensusSignal.Counts(1, 1, 1, 1, 1),
                List.of(new ConsensusSignal.Contribution("rsi-reversal", Action.BUY, 1e-5, 1.0)),
                new ConsensusSignal.Risk(0.01, bar.low(), null, List.of("QUORUM")),
                bar.quality(),
                bar.provider(),
                bar.fallback(),
                "equal-weight",
                "testing-1",
                List.of());
    }
}
