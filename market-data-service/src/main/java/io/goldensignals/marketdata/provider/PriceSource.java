package io.goldensignals.marketdata.provider;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import java.util.List;
import java.util.Optional;

/** What the symbols of one kind are served by: one provider, or several that stand in for one another. */
public interface PriceSource {
    /** The providers' names, as logs show them. */
    String name();

    Origin origin();

    boolean hasHistoryAt(Interval interval);

    /** What the bars of a new series at the interval are adjusted for. */
    Adjustment adjustment(Interval interval);

    /** Bars of the past; {@code previous} is the published bar that they are to follow, if any. */
    Answer history(HistoryRequest request, Optional<Bar> previous) throws InterruptedException;

    /** Opens the feed; it carries no symbol until one is subscribed. Called once. */
    MarketStream open();

    /** What asking for the past came to. */
    sealed interface Answer {
        /** By ascending openTime; not {@code complete} while bars at the window's end may still come. */
        record Bars(List<PriceBar> bars, String provider, boolean fallback, boolean complete) implements Answer {
            public Bars {
                bars = List.copyOf(bars);
            }
        }

        /** What was published before is told otherwise now, such as after a split: the series can't go on. */
        record Restated(String reason) implements Answer {}

        record Refused(Refusal refusal) implements Answer {}
    }

    /** One provider that nothing stands in for. */
    static PriceSource only(MarketDataProvider provider) {
        return new PriceSource() {
            @Override
            public String name() {
                return provider.profile().name();
            }

            @Override
            public Origin origin() {
                return provider.profile().origin();
            }

            @Override
            public boolean hasHistoryAt(Interval interval) {
                return provider.profile().can(Capability.HISTORY) && provider.hasHistoryAt(interval);
            }

            @Override
            public Adjustment adjustment(Interval interval) {
                return provider.adjustments(interval).getFirst();
            }

            @Override
            public Answer history(HistoryRequest request, Optional<Bar> previous) throws InterruptedException {
                return switch (provider.history(request)) {
                    case Outcome.Ok<History>(History history) -> new Answer.Bars(history.bars(), name(), false, true);
                    case Outcome.Refused<History>(Refusal refusal) -> new Answer.Refused(refusal);
                };
            }

            @Override
            public MarketStream open() {
                return provider.open();
            }
        };
    }
}
