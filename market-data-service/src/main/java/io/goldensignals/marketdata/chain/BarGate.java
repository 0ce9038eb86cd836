package io.goldensignals.marketdata.chain;

import static io.goldensignals.marketdata.chain.ChainRules.near;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.calendar.MarketCalendar;
import io.goldensignals.marketdata.provider.Fault;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.PriceBar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges a provider's bars by themselves and by the published bar that they are to follow. */
final class BarGate {
    /** A provider's answer for bars that follow {@code previous}, which it was asked for as well. */
    record Reading(HistoryRequest request, Optional<Bar> previous, String provider, History history) {
        /** The same but for one bar. */
        Reading without(PriceBar bar) {
            List<PriceBar> others =
                    history.bars().stream().filter(other -> !other.equals(bar)).toList();
            return new Reading(request, previous, provider, new History(history.adjustment(), others));
        }

        private List<PriceBar> following() {
            return history.bars().stream()
                    .filter(bar -> previous.isEmpty()
                            || !bar.openTime().isBefore(previous.get().closeTime()))
                    .toList();
        }
    }

    sealed interface Verdict {
        /** The bars that follow. */
        record Passed(List<PriceBar> bars) implements Verdict {}

        /** Nothing is wrong with them, but {@code doubts} need another's word; {@code split}: what would explain them. */
        record Doubtful(List<PriceBar> bars, List<PriceBar> doubts, Optional<String> split) implements Verdict {}

        record Failed(PriceBar bar, Fault fault) implements Verdict {}

        /** The provider tells the past otherwise than it was published. */
        record Restated(String reason) implements Verdict {}
    }

    /** A bar that is told again within this part of its price is told alike. */
    private static final double SAME = 0.001;
    /** A day may move that many times as far as a minute. */
    private static final double DAYS = 2;

    static final Interval DAY = Interval.parse("1d");

    private final ChainRules rules;

    BarGate(ChainRules rules) {
        this.rules = rules;
    }

    Verdict judge(Reading reading) {
        Optional<Verdict> wrong = firstWrong(reading);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        Optional<Verdict> retold = retold(reading);
        return retold.orElseGet(() -> jumps(reading));
    }

    /** Whether the second reading confirms what is doubtful in the first. */
    boolean confirms(Verdict.Doubtful first, Verdict.Doubtful second) {
        return first.doubts().stream()
                        .allMatch(doubt -> second.bars().stream()
                                .anyMatch(bar -> bar.openTime().equals(doubt.openTime())
                                        && near(bar.close(), doubt.close(), rules.tolerance())))
                && (!first.bars().isEmpty() || first.split().equals(second.split()));
    }

    private static Optional<Verdict> firstWrong(Reading reading) {
        HistoryRequest request = reading.request();
        if (reading.history().adjustment() != request.adjustment()) {
            return failed(
                    null,
                    Fault.ADJUSTMENT,
                    "adjusted for " + reading.history().adjustment() + " instead of " + request.adjustment());
        }
        Instant before = Instant.MIN;
        for (PriceBar bar : reading.history().bars()) {
            Optional<Fault> fault = bar.fault();
            if (fault.isPresent()) {
                return Optional.of(new Verdict.Failed(bar, fault.get()));
            }
            if (!bar.openTime().equals(request.interval().floor(bar.openTime()))) {
                return failed(bar, Fault.OFF_GRID, "no " + request.interval() + " bar opens at " + bar.openTime());
            }
            if (!bar.openTime().isAfter(before)) {
                return failed(bar, Fault.OUT_OF_ORDER, bar.openTime() + " after " + before);
            }
            before = bar.openTime();
        }
        return Optional.empty();
    }

    /** What the provider makes of the bar that is published already. */
    private Optional<Verdict> retold(Reading reading) {
        Optional<PriceBar> again = reading.previous()
                .flatMap(previous -> reading.history().bars().stream()
                        .filter(bar -> bar.openTime().equals(previous.openTime()))
                        .findFirst());
        if (again.isEmpty()) {
            return Optional.empty();
        }
        PriceBar told = again.get();
        Bar published = reading.previous().orElseThrow();
        double ratio = published.close() / told.close();
        boolean own = published.provider().equals(reading.provider());
        if (own
                && published.adjustment() == Adjustment.SPLIT_AND_DIVIDEND
                && !near(ratio, 1, SAME)
                && isScaled(published, told, SAME)) {
            return Optional.of(new Verdict.Restated("adjusted by " + ratio));
        }
        if (near(ratio, 1, rules.tolerance())) {
            return Optional.empty();
        }
        Optional<String> split = Splits.between(published.close(), told.close());
        if (published.adjustment() != Adjustment.RAW
                && split.isPresent()
                && isScaled(published, told, own ? SAME : rules.tolerance())) {
            return Optional.of(new Verdict.Doubtful(reading.following(), reading.following(), split));
        }
        return failed(
                told,
                Fault.ADJUSTMENT,
                "the bar published with close " + published.close() + " is told with " + told.close());
    }

    private static boolean isScaled(Bar published, PriceBar told, double most) {
        double ratio = published.close() / told.close();
        return near(published.open() / told.open(), ratio, most)
                && near(published.high() / told.high(), ratio, most)
                && near(published.low() / told.low(), ratio, most);
    }

    private Verdict jumps(Reading reading) {
        List<PriceBar> bars = reading.following();
        List<PriceBar> doubts = new ArrayList<>();
        Optional<String> split = Optional.empty();
        Interval interval = reading.request().interval();
        double most = rules.jump() * (interval.compareTo(DAY) < 0 ? 1 : DAYS);
        double before = reading.previous().map(Bar::close).orElse(Double.NaN);
        Instant end = reading.previous().map(Bar::closeTime).orElse(Instant.MAX);
        for (PriceBar bar : bars) {
            if (isJump(before, bar, most)) {
                doubts.add(bar);
                if (reading.previous().isPresent() && maySplit(reading.request().symbol(), end, bar.openTime())) {
                    double close = before;
                    split = split.or(() -> Splits.between(close, bar.open()));
                }
            }
            before = bar.close();
            end = bar.openTime().plus(interval.duration());
        }
        return doubts.isEmpty() ? new Verdict.Passed(bars) : new Verdict.Doubtful(bars, List.copyOf(doubts), split);
    }

    /** The bar's own range counts as well: a single wrong price in it makes its high or its low. */
    private static boolean isJump(double before, PriceBar bar, double most) {
        double low = Math.min(bar.open(), bar.close());
        double high = Math.max(bar.open(), bar.close());
        return bar.high() > high * (1 + most)
                || bar.low() * (1 + most) < low
                || (before > 0 && !(near(before, bar.open(), most) && near(before, bar.close(), most)));
    }

    /** Shares are split overnight, coins never. */
    private static boolean maySplit(String symbol, Instant before, Instant after) {
        return !MarketCalendar.neverCloses(symbol)
                && !date(before.minusMillis(1)).equals(date(after));
    }

    private static LocalDate date(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Optional<Verdict> failed(PriceBar bar, String kind, String reason) {
        return Optional.of(new Verdict.Failed(bar, new Fault(kind, reason)));
    }
}
