package io.goldensignals.marketdata.provider.history;

import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * The provider's rows for a request, in any order, the last one for a time counts. What is no bar keeps its place, so
 * that no larger bar is made around it.
 */
public final class HistoryRows {
    private final HistoryRequest request;
    private final Interval interval;
    private final Instant end;
    private final TreeMap<Instant, PriceBar> byTime = new TreeMap<>();
    private boolean offGrid;

    /** {@code interval} of the rows: that of the request, or a part of it. */
    public HistoryRows(HistoryRequest request, Interval interval, Instant now) {
        this.request = request;
        this.interval = interval;
        this.end = request.to().isBefore(now) ? request.to() : now;
    }

    /** Nothing that closes later is wanted. */
    public Instant end() {
        return end;
    }

    /** A row for a time that has one already takes its place. */
    public void add(PriceBar row) {
        Instant time = row.openTime();
        if (interval.floor(time).equals(time)) {
            byTime.put(time, row.fault().isEmpty() ? row : spoilt(time));
        } else {
            offGrid = true;
        }
    }

    /** How many there are. */
    public int size() {
        return byTime.size();
    }

    /** Whether no earlier row is needed: the first bar, too, is sure to be whole. */
    public boolean areEnough() {
        if (byTime.size() < request.limit()) {
            return false;
        }
        List<PriceBar> closed = closed();
        return closed.size() == request.limit()
                && byTime.firstKey().isBefore(closed.getFirst().openTime());
    }

    /** The closed bars inside the request's window, the latest up to its limit, by ascending openTime. */
    public List<PriceBar> closed() {
        TreeMap<Instant, PriceBar> bars = new TreeMap<>();
        for (PriceBar row : byTime.values()) {
            bars.merge(request.interval().floor(row.openTime()), row, HistoryRows::joined);
        }
        List<PriceBar> closed = bars.entrySet().stream()
                .filter(bar -> isWanted(bar.getKey()))
                .map(bar -> at(bar.getKey(), bar.getValue()))
                .filter(bar -> bar.fault().isEmpty())
                .toList();
        return closed.subList(Math.max(0, closed.size() - request.limit()), closed.size());
    }

    /** The closed bars, or why there are none. */
    public Outcome<History> history() {
        List<PriceBar> closed = closed();
        if (!closed.isEmpty()) {
            return Outcome.ok(new History(request.adjustment(), closed));
        }
        if (byTime.isEmpty() && offGrid) {
            return Outcome.refused(new Refusal.BadRequest(
                    "their bars of " + request.symbol() + " do not open on the grid of " + interval));
        }
        if (!byTime.isEmpty()
                && byTime.values().stream().noneMatch(row -> row.fault().isEmpty())) {
            return Outcome.refused(new Refusal.Unreadable("not one valid bar of " + request.symbol()));
        }
        return Outcome.refused(new Refusal.NoData(
                "no " + request.interval() + " bar of " + request.symbol() + " closed in the window asked for"));
    }

    private boolean isWanted(Instant openTime) {
        return !openTime.isBefore(request.from().orElse(Instant.MIN))
                && !openTime.plus(request.interval().duration()).isAfter(end);
    }

    private static PriceBar joined(PriceBar earlier, PriceBar later) {
        return new PriceBar(
                earlier.openTime(),
                earlier.open(),
                Math.max(earlier.high(), later.high()),
                Math.min(earlier.low(), later.low()),
                later.close(),
                earlier.volume() + later.volume());
    }

    private static PriceBar at(Instant openTime, PriceBar bar) {
        return new PriceBar(openTime, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }

    private static PriceBar spoilt(Instant time) {
        return new PriceBar(time, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
}
