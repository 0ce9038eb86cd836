package io.goldensignals.marketdata.service;

import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.chain.ChainRules;
import io.goldensignals.marketdata.market.Takeover;
import io.goldensignals.marketdata.settings.BackfillSettings;
import io.goldensignals.marketdata.settings.BarSettings;
import io.goldensignals.marketdata.settings.ChainSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** How bars are to be made and live data to be judged, from the settings of the features that do it. */
@ApplicationScoped
class BarRules {
    private final BackfillSettings backfill;
    private final BarSettings bars;
    private final ChainSettings live;

    BarRules(BackfillSettings backfill, BarSettings bars, ChainSettings live) {
        this.backfill = backfill;
        this.bars = bars;
        this.live = live;
    }

    Takeover.Settings of(List<Interval> intervals) {
        if (bars.grace().isNegative()) {
            throw new IllegalArgumentException("golden.bars.grace must not be negative, but was " + bars.grace());
        }
        return new Takeover.Settings(intervals, backfill.bars(), backfill.retry(), bars.grace());
    }

    ChainRules chains() {
        requirePositive(live.pollInterval(), "poll-interval");
        requirePositive(live.staleAfter(), "stale-after");
        requirePositive(live.patience(), "patience");
        return new ChainRules(live.jump(), live.tolerance(), live.staleAfter(), live.patience(), live.pollInterval());
    }

    private static void requirePositive(Duration value, String name) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("golden.live." + name + " must be positive, but was " + value);
        }
    }
}
