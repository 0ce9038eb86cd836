package io.goldensignals.marketdata.ownership;

import io.goldensignals.contracts.Topics;
import io.goldensignals.marketdata.chain.ChainOrders;
import io.goldensignals.marketdata.chain.ProviderChain;
import io.goldensignals.marketdata.chain.SharedSocket;
import io.goldensignals.marketdata.market.Outlets;
import io.goldensignals.marketdata.market.Watch;
import io.goldensignals.marketdata.provider.AssetClass;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Providers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * Holds the sockets that a key allows only once, for the symbols of all replicas, and publishes what they bring to the
 * quotes, where the symbols' owners read it. The lease is partition 0 of the watchlist: whoever owns it holds them.
 */
public final class SocketHolder implements AutoCloseable {
    private static final TopicPartition LEASE = new TopicPartition(Topics.WATCHLIST.name(), 0);

    private final Map<String, Object> kafka;
    private final Providers providers;
    private final ChainOrders orders;
    private final List<MarketDataProvider> exclusive;
    private final ProviderChain.Tools chains;
    private final Outlets outlets;
    private SharedSockets sockets;

    public SocketHolder(
            Map<String, Object> kafka,
            Providers providers,
            ChainOrders orders,
            ProviderChain.Tools chains,
            Outlets outlets) {
        this.kafka = kafka;
        this.providers = providers;
        this.orders = orders;
        this.exclusive = providers.all().stream()
                .filter(p -> p.profile().can(Capability.STREAM) && p.streamsOncePerKey())
                .toList();
        this.chains = chains;
        this.outlets = outlets;
    }

    /**
     * What is owned now; holds the sockets from then on that the lease is in it, until it no longer is. They are given
     * up on return, so that a loop that reports before it lets a partition go leaves none to the next holder.
     */
    public synchronized void hold(Collection<TopicPartition> owned) {
        boolean leased = owned.contains(LEASE) && !exclusive.isEmpty();
        if (leased && sockets == null) {
            sockets = new SharedSockets(kafka, this::members, exclusive, this::open);
        } else if (!leased && sockets != null) {
            sockets.close();
            sockets = null;
        }
    }

    /** Those that serve the symbol; of those whose socket a key allows once, only those that are to stream it. */
    private List<MarketDataProvider> members(Watch watch) {
        List<String> preferred = watch.entry().providers();
        List<MarketDataProvider> members = providers.members(watch.symbol(), preferred);
        List<MarketDataProvider> streams =
                preferred.isEmpty() ? orders.of(Capability.STREAM, AssetClass.of(watch.symbol()), members) : members;
        return Stream.concat(streams.stream(), members.stream().filter(m -> !exclusive.contains(m)))
                .distinct()
                .toList();
    }

    private SharedSocket open(MarketDataProvider provider) {
        return new SharedSocket(provider, chains, outlets::publish);
    }

    @Override
    public void close() {
        hold(List.of());
    }
}
