package io.goldensignals.marketdata.chain;

import io.goldensignals.marketdata.provider.AssetClass;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import java.util.List;
import java.util.Map;

/** Which providers are asked for what, in which order, where that is not simply the order in which they are in use. */
public record ChainOrders(Map<Link, List<String>> names) {
    /** What is asked for, of which kind of instrument. */
    public record Link(Capability capability, AssetClass assetClass) {}

    public static final ChainOrders STANDARD = new ChainOrders(Map.of());

    public ChainOrders {
        names = Map.copyOf(names);
    }

    /** Of the members those that are to be asked, in order. */
    public List<MarketDataProvider> of(Capability capability, AssetClass assetClass, List<MarketDataProvider> members) {
        List<String> order = names.get(new Link(capability, assetClass));
        if (order == null) {
            return members;
        }
        return order.stream()
                .flatMap(name -> members.stream().filter(m -> m.profile().name().equals(name)))
                .toList();
    }
}
