package io.goldensignals.backtest;

import io.goldensignals.backtest.report.Course.Candle;
import io.goldensignals.backtest.report.Course.Prices;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.StreamId;
import java.util.ArrayList;
import java.util.List;

/** A stream's prices in so few candles that a chart can show them: when there are too many, each two become one. */
final class Candles {
    static final int MOST = 1_500;

    private final StreamId stream;
    private List<Candle> candles = new ArrayList<>();
    private int barsPerCandle = 1;
    private int barsInLast;

    Candles(StreamId stream) {
        this.stream = stream;
    }

    void add(Bar bar) {
        Candle candle = new Candle(bar.openTime(), bar.open(), bar.high(), bar.low(), bar.close());
        if (barsInLast > 0 && barsInLast < barsPerCandle) {
            candles.set(candles.size() - 1, joined(candles.getLast(), candle));
            barsInLast++;
            return;
        }
        if (candles.size() == MOST) {
            halve();
        }
        candles.add(candle);
        barsInLast = 1;
    }

    Prices prices() {
        return new Prices(stream, barsPerCandle, candles);
    }

    private void halve() {
        List<Candle> half = new ArrayList<>();
        for (int i = 0; i < candles.size(); i += 2) {
            half.add(joined(candles.get(i), candles.get(i + 1)));
        }
        candles = half;
        barsPerCandle *= 2;
    }

    private static Candle joined(Candle first, Candle second) {
        return new Candle(
                first.time(),
                first.open(),
                Math.max(first.high(), second.high()),
                Math.min(first.low(), second.low()),
                second.close());
    }
}
