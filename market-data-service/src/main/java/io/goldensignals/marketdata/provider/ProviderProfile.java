package io.goldensignals.marketdata.provider;

import java.util.Set;

/** What a provider is, fixed for its lifetime. {@code name} is what settings and every record's provider field say. */
public record ProviderProfile(String name, Origin origin, Set<Capability> capabilities, Set<AssetClass> assetClasses) {
    public ProviderProfile {
        capabilities = Set.copyOf(capabilities);
        assetClasses = Set.copyOf(assetClasses);
    }

    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }
}
