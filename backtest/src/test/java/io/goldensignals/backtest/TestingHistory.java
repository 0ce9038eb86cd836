package io.goldensignals.backtest;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.backtest.execution.AccountSettings;
import io.goldensignals.backtest.execution.Costs;
import io.goldensignals.consensus.DecisionSettings;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.consensus.RiskSettings;
import io.goldensignals.consensus.calibration.CalibrationSettings;
import io.goldensignals.consensus.mixture.MixtureSettings;
import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A random walk made anew, bar by bar, whenever it is asked for; it counts how many bars were taken. */
record TestingHistory(StreamId stream, long size, long seed, AtomicLong taken) implements BarSource {
    static final Instant MONDAY = Instant.parse("2018-01-01T00:00:00Z");

    static TestingHistory walk(String symbol, String interval, long size, long seed) {
        return new TestingHistory(new StreamId(symbol, Interval.parse(interval), 0), size, seed, new AtomicLong());
    }

    @Override
    public Stream<Bar> bars() {
        Random random = new Random(seed);
        double[] close = {100};
        return LongStream.range(0, size).mapToObj(i -> {
            taken.incrementAndGet();
            double open = close[0];
            close[0] = open * (1 + 0.01 * random.nextGaussian());
            double high = Math.max(open, close[0]) * (1 + 0.003 * random.nextDouble());
            double low = Math.min(open, close[0]) * (1 - 0.003 * random.nextDouble());
            return bar(stream, i, open, high, low, close[0]);
        });
    }

    static Bar bar(StreamId stream, long i, double open, double high, double low, double close) {
        Instant time = MONDAY.plusMillis(i * stream.interval().millis());
        return new Bar(
                stream.symbol(),
                stream.interval(),
                stream.series(),
                i,
                time,
                time.plusMillis(stream.interval().millis()),
                open,
                high,
                low,
                close,
                1_000,
                Adjustment.RAW,
                "test",
                Quality.REPLAYED,
                false);
    }

    /** Bars without wicks that open and close at these prices by turns. */
    static BarSource of(String symbol, String interval, double... opensAndCloses) {
        StreamId stream = new StreamId(symbol, Interval.parse(interval), 0);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < opensAndCloses.length; i += 2) {
            double open = opensAndCloses[i];
            double close = opensAndCloses[i + 1];
            bars.add(bar(stream, i / 2, open, Math.max(open, close), Math.min(open, close), close));
        }
        return of(stream, bars);
    }

    static BarSource of(StreamId stream, List<Bar> bars) {
        return new BarSource() {
            @Override
            public StreamId stream() {
                return stream;
            }

            @Override
            public long size() {
                return bars.size();
            }

            @Override
            public Stream<Bar> bars() {
                return bars.stream();
            }
        };
    }

    static AgentPanel panel(String... families) {
        return AgentPanel.of("all", AgentCatalogue.standard().families(Set.of(families)), PanelSettings.standard());
    }

    /**
     * Hears agents out whatever their record, acts on the smallest doubt and at any cost, with up to half of the equity:
     * random walks give it many trades.
     */
    static PolicySettings eager(double threshold) {
        return new PolicySettings(
                new MixtureSettings(1, 0.01, 0.5, 0.01, 0.995, 1),
                new CalibrationSettings(1_000, 1_000, 20, 50, 2.5),
                new DecisionSettings(threshold, 1, 0),
                new RiskSettings(0.5, 1, 100, 0.5, 2, 2));
    }

    static BacktestSettings settings(PolicySettings... policies) {
        AccountSettings account = new AccountSettings(100_000, 0.0001, 0.5, 1, 10, 1);
        return new BacktestSettings(
                List.of(panel("momentum", "trend")), List.of(policies), account, Costs.standard(), Optional.empty(), 7);
    }
}
