package io.goldensignals.backtest;

import io.goldensignals.backtest.execution.BuyAndHold;
import io.goldensignals.backtest.report.Course.Day;
import io.goldensignals.backtest.report.Course.Prices;
import io.goldensignals.backtest.report.Inputs;
import io.goldensignals.backtest.statistics.EquityCurve;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.StreamId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is kept while history passes: equity by day, trades, prices for a chart, scores; nothing else grows with it. */
final class Run implements Timeline.Listener {
    private final BacktestSettings settings;
    private final Calendar calendar = new Calendar();
    private final List<Follower> followers = new ArrayList<>();
    private final BuyAndHold buyAndHold;
    private final List<Double> benchmark = new ArrayList<>();
    private final Map<StreamId, Passed> streams = new LinkedHashMap<>();
    private final Scores scores = new Scores();
    private final ProgressListener progress;
    private final long total;
    private long done;

    /** How much of a stream has passed. */
    private static final class Passed {
        private final Candles candles;
        private long bars;
        private Instant from;
        private Instant to;

        private Passed(StreamId stream) {
            candles = new Candles(stream);
        }

        private void add(Bar bar) {
            candles.add(bar);
            bars++;
            from = from == null ? bar.openTime() : from;
            to = bar.closeTime();
        }
    }

    /** {@code total} bars are expected. */
    Run(BacktestSettings settings, List<StreamId> streams, ProgressListener progress, long total) {
        this.settings = settings;
        this.progress = progress;
        this.total = total;
        settings.policies().forEach(policy -> followers.add(new Follower(settings, calendar, followers.isEmpty())));
        Map<String, StreamId> finest = new LinkedHashMap<>();
        for (StreamId stream : streams) {
            this.streams.put(stream, new Passed(stream));
            finest.merge(stream.symbol(), stream, Run::finer);
        }
        this.buyAndHold = new BuyAndHold(settings.account(), settings.costs(), List.copyOf(finest.values()));
    }

    @Override
    public void opened(List<Bar> bars) {
        LocalDate date = Calendar.date(bars.getFirst().openTime());
        if (calendar.beginsWith(date)) {
            endDay();
            calendar.begin(date);
        }
        followers.forEach(follower -> follower.portfolio().open(bars));
        bars.forEach(buyAndHold::open);
    }

    @Override
    public void closed(Judged judged) {
        Bar bar = judged.bar();
        for (int i = 0; i < followers.size(); i++) {
            followers.get(i).closed(bar, judged.signals().get(i));
        }
        buyAndHold.close(bar);
        streams.get(bar.stream()).add(bar);
        scores.add(judged);
        progress.advanced(++done, total);
    }

    /** History is over. */
    void finish() {
        followers.forEach(follower -> follower.portfolio().finish());
        buyAndHold.finish();
        endDay();
    }

    private void endDay() {
        if (!calendar.days().isEmpty()) {
            followers.forEach(Follower::endDay);
            benchmark.add(buyAndHold.equity().doubleValue());
        }
    }

    BacktestSettings settings() {
        return settings;
    }

    Calendar calendar() {
        return calendar;
    }

    List<Follower> followers() {
        return followers;
    }

    Scores scores() {
        return scores;
    }

    EquityCurve benchmark() {
        double[] values = new double[benchmark.size() + 1];
        values[0] = settings.account().capital();
        for (int i = 0; i < benchmark.size(); i++) {
            values[i + 1] = benchmark.get(i);
        }
        return new EquityCurve(calendar.times(), values);
    }

    int bars(StreamId stream) {
        return Math.toIntExact(streams.get(stream).bars);
    }

    List<Inputs.Stream> inputs() {
        List<Inputs.Stream> inputs = new ArrayList<>();
        streams.forEach((stream, passed) -> inputs.add(new Inputs.Stream(stream, passed.bars, passed.from, passed.to)));
        return inputs;
    }

    List<Prices> prices() {
        return streams.values().stream().map(passed -> passed.candles.prices()).toList();
    }

    /** With the first follower's equity beside buy-and-hold's. */
    List<Day> days() {
        List<Day> days = new ArrayList<>();
        List<Double> equity = followers.getFirst().equity();
        double peak = settings.account().capital();
        double benchmarkPeak = peak;
        for (int i = 0; i < equity.size(); i++) {
            peak = Math.max(peak, equity.get(i));
            benchmarkPeak = Math.max(benchmarkPeak, benchmark.get(i));
            days.add(new Day(
                    calendar.days().get(i),
                    equity.get(i),
                    benchmark.get(i),
                    1 - equity.get(i) / peak,
                    1 - benchmark.get(i) / benchmarkPeak));
        }
        return days;
    }

    private static StreamId finer(StreamId a, StreamId b) {
        return Comparator.comparing(StreamId::interval).compare(a, b) <= 0 ? a : b;
    }
}
