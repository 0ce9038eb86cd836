package io.goldensignals.marketdata.service;

import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.PriceBar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Generated recordings, and the bars that they must give, worked out the plain way. */
final class Recordings {
    static final Instant START = Instant.parse("2024-01-02T10:00:00Z");

    private Recordings() {}

    /** One-minute bars with gaps. */
    static List<PriceBar> minutes(long seed, int count) {
        Random random = new Random(seed);
        List<PriceBar> bars = new ArrayList<>();
        Instant time = START;
        double price = 100;
        for (int i = 0; i < count; i++) {
            double open = price;
            price = Math.round((price + random.nextGaussian()) * 100) / 100.0;
            double high = Math.max(open, price) + random.nextInt(3) / 4.0;
            double low = Math.min(open, price) - random.nextInt(3) / 4.0;
            bars.add(new PriceBar(time, open, high, low, price, random.nextInt(1_000)));
            // A gap now and then, over an hour once in a while.
            time = time.plus(Duration.ofMinutes(random.nextInt(10) > 0 ? 1 : 1 + random.nextInt(70)));
        }
        return bars;
    }

    static String csv(List<PriceBar> bars) {
        StringBuilder text = new StringBuilder("timestamp,open,high,low,close,volume\n");
        bars.forEach(bar -> text.append(bar.openTime())
                .append(',')
                .append(bar.open())
                .append(',')
                .append(bar.high())
                .append(',')
                .append(bar.low())
                .append(',')
                .append(bar.close())
                .append(',')
                .append(bar.volume())
                .append('\n'));
        return text.toString();
    }

    /** One trade per row, as a bar of no length. */
    static List<PriceBar> trades(long seed, int count) {
        Random random = new Random(seed);
        List<PriceBar> trades = new ArrayList<>();
        Instant time = START;
        for (int i = 0; i < count; i++) {
            double price = 50 + random.nextInt(200) / 100.0;
            trades.add(new PriceBar(time, price, price, price, price, random.nextInt(500)));
            time = time.plusSeconds(random.nextInt(50) > 0 ? 1 + random.nextInt(3) : 200);
        }
        return trades;
    }

    static String quotesCsv(List<PriceBar> trades) {
        StringBuilder text = new StringBuilder("timestamp,bid,ask,bid_size,ask_size,last,volume\n49,51\n");
        trades.forEach(trade -> text.append(trade.openTime())
                .append(",49,55,100,,")
                .append(trade.close())
                .append(',')
                .append(trade.volume())
                .append('\n'));
        return text.toString();
    }

    /** Every bucket that is over by the last row's end, without the first when the recording starts within it. */
    static List<PriceBar> expected(List<PriceBar> rows, Interval of, Interval interval) {
        TreeMap<Instant, List<PriceBar>> buckets = new TreeMap<>();
        rows.forEach(row -> buckets.computeIfAbsent(interval.floor(row.openTime()), t -> new ArrayList<>())
                .add(row));
        Instant first = rows.getFirst().openTime();
        Instant end = rows.getLast().openTime().plus(of == null ? Duration.ZERO : of.duration());
        List<PriceBar> bars = new ArrayList<>();
        buckets.forEach((start, members) -> {
            if (!start.isBefore(first) && !start.plus(interval.duration()).isAfter(end)) {
                bars.add(new PriceBar(
                        start,
                        members.getFirst().open(),
                        members.stream().mapToDouble(PriceBar::high).max().orElseThrow(),
                        members.stream().mapToDouble(PriceBar::low).min().orElseThrow(),
                        members.getLast().close(),
                        members.stream().mapToDouble(PriceBar::volume).sum()));
            }
        });
        return bars;
    }
}
