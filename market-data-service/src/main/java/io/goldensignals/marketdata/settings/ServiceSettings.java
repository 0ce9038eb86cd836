package io.goldensignals.marketdata.settings;

import io.goldensignals.contracts.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings that several services share by name, so that their prefix is no single feature's. */
@ApplicationScoped
public class ServiceSettings {
    private final List<String> providers;
    private final List<Interval> intervals;
    private final String groupProtocol;
    private final String group;
    private final boolean createTopics;
    private final int replicas;

    public ServiceSettings(
            LiveSettings live,
            @ConfigProperty(name = "golden.intervals", defaultValue = "1m,5m") List<Interval> intervals,
            @ConfigProperty(name = "golden.kafka.group-protocol", defaultValue = "consumer") String groupProtocol,
            @ConfigProperty(name = "golden.market-data.group", defaultValue = "market-data") String group,
            @ConfigProperty(name = "golden.topics.create", defaultValue = "false") boolean createTopics,
            @ConfigProperty(name = "golden.market-data.replicas", defaultValue = "3") int replicas) {
        if (!Set.of("consumer", "classic").contains(groupProtocol)) {
            throw new IllegalArgumentException(
                    "golden.kafka.group-protocol must be consumer or classic, but was " + groupProtocol);
        }
        if (replicas < 1) {
            throw new IllegalArgumentException("golden.market-data.replicas must be at least 1, but was " + replicas);
        }
        this.providers = live.inUse().stream().map(String::strip).toList();
        this.intervals = intervals.stream().distinct().sorted().toList();
        this.groupProtocol = groupProtocol;
        this.group = group;
        this.createTopics = createTopics;
        this.replicas = replicas;
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
