package io.goldensignals.marketdata.service;

import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.chain.ChainOrders;
import io.goldensignals.marketdata.chain.ChainRules;
import io.goldensignals.marketdata.market.Takeover;
import io.goldensignals.marketdata.provider.AssetClass;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.settings.BackfillSettings;
import io.goldensignals.marketdata.settings.BarSettings;
import io.goldensignals.marketdata.settings.ChainSettings;
import io.goldensignals.marketdata.settings.OrderSettings;
import io.goldensignals.marketdata.settings.ServiceSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How bars are to be made and live data to be judged, from the settings of the features that do it. */
@ApplicationScoped
class BarRules {
    private final BackfillSettings backfill;
    private final BarSettings bars;
    private final ChainSettings live;
    private final OrderSettings orders;
    private final ServiceSettings service;

    BarRules(
            BackfillSettings backfill,
            BarSettings bars,
            ChainSettings live,
            OrderSettings orders,
            ServiceSettings service) {
        this.backfill = backfill;
        this.bars = bars;
        this.live = live;
        this.orders = orders;
        this.service = service;
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

    /** Throws {@link IllegalArgumentException} for a name that is not in use. */
    ChainOrders orders() {
        Map<ChainOrders.Link, List<String>> names = new HashMap<>();
        add(names, Capability.STREAM, orders.stream());
        add(names, Capability.QUOTE, orders.quote());
        add(names, Capability.HISTORY, orders.history());
        return new ChainOrders(names);
    }

    private void add(Map<ChainOrders.Link, List<String>> names, Capability capability, OrderSettings.Orders orders) {
        add(names, capability, AssetClass.EQUITY, orders.equity());
        add(names, capability, AssetClass.CRYPTO, orders.crypto());
        add(names, capability, AssetClass.INDEX, orders.index());
        add(names, capability, AssetClass.FOREX, orders.forex());
    }

    private void add(
            Map<ChainOrders.Link, List<String>> names,
            Capability capability,
            AssetClass kind,
            Optional<List<String>> given) {
        given.map(list -> list.stream().map(String::strip).toList()).ifPresent(order -> {
            for (String name : order) {
                if (!service.providers().contains(name)) {
                    throw new IllegalArgumentException("golden.chains." + capability.label() + '.'
                            + kind.name().toLowerCase(Locale.ROOT) + " names " + name
                            + ", which is not among golden.providers");
                }
            }
            names.put(new ChainOrders.Link(capability, kind), order);
        });
    }

    private static void requirePositive(Duration value, String name) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("golden.live." + name + " must be positive, but was " + value);
        }
    }
}
