package io.goldensignals.marketdata.guard;

import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.marketdata.provider.AssetClass;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.ProviderProfile;
import io.goldensignals.marketdata.provider.Refusal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the key's plan has turned out not to cover, for as long as the service runs. Plans are made of capabilities and
 * kinds of instruments; where both have worked before, a refusal is about the request, such as bars too long ago.
 */
final class Entitlements {
    private static final EventLog LOG = new EventLog(Entitlements.class);

    private record Part(Capability capability, AssetClass assetClass) {
        static Part of(Capability capability, String symbol) {
            return new Part(capability, symbol.indexOf('-') < 0 ? AssetClass.EQUITY : AssetClass.CRYPTO);
        }
    }

    private final ProviderProfile profile;
    private final Set<Part> proven = ConcurrentHashMap.newKeySet();
    private final Map<Part, String> missing = new ConcurrentHashMap<>();

    Entitlements(ProviderProfile profile) {
        this.profile = profile;
    }

    /** The refusal that would come, without asking for it. */
    Optional<Refusal> missing(Capability capability, String symbol) {
        return Optional.ofNullable(missing.get(Part.of(capability, symbol))).map(Refusal.NotEntitled::new);
    }

    void learn(Capability capability, String symbol, Outcome<?> outcome) {
        Part part = Part.of(capability, symbol);
        switch (outcome) {
            case Outcome.Ok<?> ok -> proven.add(part);
            case Outcome.Refused<?>(Refusal.NotEntitled refusal) -> disable(part, refusal);
            case Outcome.Refused<?> refused -> {}
        }
    }

    /** For all kinds of instruments that the provider carries. */
    boolean isDisabled(Capability capability) {
        return classes().stream().allMatch(assetClass -> missing.containsKey(new Part(capability, assetClass)));
    }

    int count() {
        return missing.size();
    }

    /** Their words by {@code batch-quote}, or {@code batch-quote of crypto} where other instruments are not concerned. */
    SortedMap<String, String> reasons() {
        SortedMap<String, String> reasons = new TreeMap<>();
        missing.forEach((part, reason) -> reasons.put(label(part), reason));
        return reasons;
    }

    private void disable(Part part, Refusal.NotEntitled refusal) {
        if (!proven.contains(part) && missing.putIfAbsent(part, refusal.detail()) == null) {
            LOG.warn(
                    "provider.capability.disabled",
                    "provider",
                    profile.name(),
                    "capability",
                    label(part),
                    "reason",
                    refusal.detail());
        }
    }

    private Set<AssetClass> classes() {
        Set<AssetClass> classes = EnumSet.of(AssetClass.EQUITY, AssetClass.CRYPTO);
        classes.retainAll(profile.assetClasses());
        return classes;
    }

    private String label(Part part) {
        String capability = part.capability().label();
        if (classes().size() == 1) {
            return capability;
        }
        return capability + (part.assetClass() == AssetClass.CRYPTO ? " of crypto" : " of shares");
    }
}
