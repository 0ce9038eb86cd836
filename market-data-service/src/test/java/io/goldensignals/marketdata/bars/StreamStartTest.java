package io.goldensignals.marketdata.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.marketdata.provider.Origin;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamStartTest {
    private static final Instant OPEN = Instant.parse("2024-03-01T10:00:00Z");
    private static final StreamStart NEXT_SERIES = new StreamStart(3, 0, Optional.empty());

    @Test
    void aStreamWithoutBarsStartsAtZero() {
        assertThat(StreamStart.after(Optional.empty(), 0, 7, Adjustment.RAW, Origin.MARKET))
                .isEqualTo(StreamStart.of(0));
    }

    @Test
    void aRestartContinuesTheSeries() {
        StreamStart start = StreamStart.after(tail("replay", 5), 0, 0, Adjustment.RAW, Origin.RECORDED);
        assertThat(start)
                .isEqualTo(new StreamStart(
                        2, 42, Optional.of(tail("replay", 5).orElseThrow().bar())));
        assertThat(start.settled()).contains(OPEN.plusSeconds(60));
    }

    @Test
    void anEntryChangedWithoutARemovalContinuesTheSeries() {
        assertThat(StreamStart.after(tail("yahoo", 5), 0, 5, Adjustment.RAW, Origin.MARKET)
                        .series())
                .isEqualTo(2);
    }

    @Test
    void aRemovalSinceTheNewestBarStartsTheNextSeries() {
        assertThat(StreamStart.after(tail("replay", 5), 0, 6, Adjustment.RAW, Origin.RECORDED))
                .isEqualTo(NEXT_SERIES);
    }

    @Test
    void anotherAdjustmentStartsTheNextSeries() {
        assertThat(StreamStart.after(tail("yahoo", 5), 0, 0, Adjustment.SPLIT, Origin.MARKET))
                .isEqualTo(NEXT_SERIES);
    }

    @Test
    void simulatedAndRealPricesNeverShareASeries() {
        assertThat(StreamStart.after(tail("simulated", 5), 0, 0, Adjustment.RAW, Origin.MARKET))
                .isEqualTo(NEXT_SERIES);
        assertThat(StreamStart.after(tail("yahoo", 5), 0, 0, Adjustment.RAW, Origin.SIMULATED))
                .isEqualTo(NEXT_SERIES);
    }

    @Test
    void theSeriesIsNeverBelowTheLeastThatTheWatchlistAllows() {
        assertThat(StreamStart.after(Optional.empty(), 4, 7, Adjustment.RAW, Origin.MARKET))
                .isEqualTo(StreamStart.of(4));
        assertThat(StreamStart.after(tail("yahoo", 5), 4, 0, Adjustment.RAW, Origin.MARKET))
                .isEqualTo(StreamStart.of(4));
        assertThat(StreamStart.after(tail("yahoo", 5), 2, 0, Adjustment.RAW, Origin.MARKET)
                        .sequence())
                .isEqualTo(42);
        assertThat(StreamStart.after(tail("yahoo", 5), 2, 6, Adjustment.RAW, Origin.MARKET))
                .isEqualTo(NEXT_SERIES);
    }

    private static Optional<StreamStart.Tail> tail(String provider, long watchOffset) {
        Bar bar = new Bar(
                "ACME",
                Interval.parse("1m"),
                2,
                41,
                OPEN,
                OPEN.plusSeconds(60),
                1,
                1,
                1,
                1,
                0,
                Adjustment.RAW,
                provider,
                Quality.LIVE,
                false);
        return Optional.of(new StreamStart.Tail(bar, watchOffset));
    }
}
