package io.goldensignals.marketdata.settings;

import io.goldensignals.contracts.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Settings that several services share by name, so that their prefix is no single feature's. */
@ApplicationScoped
public class ServiceSettings {
    private static final String PROVIDERS = "golden.providers";
    private static final String GROUP_PROTOCOL = "golden.kafka.group-protocol";
    private static final String REPLICAS = "golden.market-data.replicas";

    private final List<String> providers;
    private final List<Interval> intervals;
    private final String groupProtocol;
    private final String group;
    private final boolean createTopics;
    private final int replicas;

    public ServiceSettings(Config config) {
        // An empty list is a mistake, not the default.
        boolean given = config.getConfigValue(PROVIDERS).getRawValue() != null;
        this.providers = config.getOptionalValues(PROVIDERS, String.class)
                .orElse(given ? List.of() : List.of("simulated"))
                .stream()
                .map(String::strip)
                .toList();
        this.intervals = config.getOptionalValues("golden.intervals", Interval.class)
                .orElse(List.of(Interval.parse("1m"), Interval.parse("5m")))
                .stream()
                .distinct()
                .sorted()
                .toList();
        this.groupProtocol = config.getOptionalValue(GROUP_PROTOCOL, String.class).orElse("consumer");
        this.group = config.getOptionalValue("golden.market-data.group", String.class)
                .orElse("market-data");
        this.createTopics =
                config.getOptionalValue("golden.topics.create", Boolean.class).orElse(false);
        this.replicas = config.getOptionalValue(REPLICAS, Integer.class).orElse(3);
        if (!Set.of("consumer", "classic").contains(groupProtocol)) {
            throw new IllegalArgumentException(GROUP_PROTOCOL + " must be consumer or classic, but was " + groupProtocol);
        }
        if (replicas < 1) {
            throw new IllegalArgumentException(REPLICAS + " must be at least 1, but was " + replicas);
        }
    }

    /** In order of preference. */
    public List<String> providers() {
        return providers;
    }

    /** Those that bars are published at, ascending. */
    public List<Interval> intervals() {
        return intervals;
    }

    public String groupProtocol() {
        return groupProtocol;
    }

    public String group() {
        return group;
    }

    public boolean createTopics() {
        return createTopics;
    }

    /** How many of this service run at most: without Redis each takes that part of every provider's quota. */
    public int replicas() {
        return replicas;
    }
}
