package io.goldensignals.backtest.execution;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.ConsensusSignal.Counts;
import io.goldensignals.contracts.ConsensusSignal.Risk;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Bars of one symbol, one after the other from a Monday on, and what the consensus says of the last one. */
final class TestingStream {
    static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");

    private final Portfolio portfolio;
    private final String symbol;
    private final Interval interval;
    private Instant time = MONDAY;
    private int series;
    private long sequence;
    private Bar last;

    TestingStream(Portfolio portfolio, String symbol, String interval) {
        this.portfolio = portfolio;
        this.symbol = symbol;
        this.interval = Interval.parse(interval);
    }

    /** The bar whose low and high are its open and close opens and closes. */
    Bar bar(double open, double close) {
        return bar(open, Math.max(open, close), Math.min(open, close), close);
    }

    Bar bar(double open, double high, double low, double close) {
        Bar bar = next(open, high, low, close);
        portfolio.open(bar);
        portfolio.close(bar);
        return bar;
    }

    /** The next bar, of which the portfolio isn't told. */
    Bar next(double open, double high, double low, double close) {
        Instant opened = time;
        time = time.plus(interval.duration());
        last = new Bar(
                symbol,
                interval,
                series,
                sequence++,
                opened,
                time,
                open,
                high,
                low,
                close,
                1,
                Adjustment.RAW,
                "test",
                Quality.REPLAYED,
                false);
        return last;
    }

    void pause(Duration length) {
        time = time.plus(length);
    }

    void startSeries() {
        series++;
        sequence = 0;
    }

    /** With a horizon of five bars and neither stop nor target. */
    void follow(Action action, double size) {
        follow(action, size, null, null, 5);
    }

    void follow(Action action, double size, Double stop, Double target) {
        follow(action, size, stop, target, 5);
    }

    void follow(Action action, double size, Double stop, Double target, int horizonBars) {
        portfolio.follow(signal(last, action, new Risk(size, stop, target, List.of()), horizonBars));
    }

    static ConsensusSignal signal(Bar bar, Action action, Risk risk, int horizonBars) {
        return signal(bar, action, risk, horizonBars, List.of());
    }

    static ConsensusSignal signal(Bar bar, Action action, Risk risk, int horizonBars, List<String> missing) {
        return new ConsensusSignal(
                ConsensusSignal.idOf(bar),
                bar.symbol(),
                bar.interval(),
                bar.series(),
                bar.sequence(),
                bar.closeTime(),
                missing.isEmpty(),
                action,
                0.6,
                0.5,
                true,
                400,
                horizonBars,
                bar.close(),
                0.5,
                3,
                new Counts(1, 1, 1, 1, 1),
                List.of(),
                risk,
                bar.quality(),
                bar.provider(),
                bar.fallback(),
                "test",
                "v1",
                missing);
    }
}
