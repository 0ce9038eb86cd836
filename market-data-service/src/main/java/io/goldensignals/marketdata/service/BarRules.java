package io.goldensignals.marketdata.service;

import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.market.Takeover;
import io.goldensignals.marketdata.settings.BackfillSettings;
import io.goldensignals.marketdata.settings.BarSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How bars are to be made, from the settings of the features that make them. */
@ApplicationScoped
class BarRules {
    private final BackfillSettings backfill;
    private final BarSettings bars;

    BarRules(BackfillSettings backfill, BarSettings bars) {
        this.backfill = backfill;
        this.bars = bars;
    }

    Takeover.Settings of(List<Interval> intervals) {
        if (bars.grace().isNegative()) {
            throw new IllegalArgumentException("golden.bars.grace must not be negative, but was " + bars.grace());
        }
        return new Takeover.Settings(intervals, backfill.bars(), bars.grace());
    }
}
