package io.goldensignals.localstack;

import io.goldensignals.localstack.market.LiveMarket;
import io.goldensignals.localstack.market.ReplayMarket;
import io.goldensignals.localstack.market.SimulatedMarket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Makes the services of a stack with their settings. */
final class Services {
    private final StackOptions options;
    private final StackParts parts;
    private final GatewayAccess access;

    /** {@code access} is what only the gateway is told. */
    Services(StackOptions options, StackParts parts, GatewayAccess access) {
        this.options = options;
        this.parts = parts;
        this.access = access;
    }

    /** Throws when a service has not been built. */
    void requireBuilt() {
        for (Module module : Module.values()) {
            if (!Files.isRegularFile(jar(module))) {
                throw new IllegalStateException(module.folder() + " is not built (no " + jar(module)
                        + "): ./golden up builds it, or mvn package");
            }
        }
    }

    Service marketData(int instance) {
        Map<String, String> settings = common(Module.MARKET_DATA, instance);
        switch (options.market()) {
            case SimulatedMarket simulated -> {
                settings.put("golden.providers", "simulated");
                settings.put("golden.simulated.symbols", String.join(",", simulated.names()));
                settings.put("golden.simulated.speed", options.speed());
            }
            case ReplayMarket replay -> {
                settings.put("golden.providers", "replay");
                settings.put("golden.replay.dir", replay.folder().toString());
                settings.put("golden.replay.speed", options.speed());
                replay.barInterval().ifPresent(given -> settings.put("golden.replay.bar-interval", given.toString()));
            }
            // Keys and addresses come from this process' environment, which the service inherits.
            case LiveMarket live -> settings.put("golden.providers", live.providerList());
        }
        settings.putAll(parts.cacheSettings());
        return service(Module.MARKET_DATA, instance, settings);
    }

    Service agents(AgentDeployment deployment, int instance) {
        Map<String, String> settings = common(Module.AGENTS, instance);
        settings.put("golden.agents.panel", deployment.panel());
        if (!deployment.families().isEmpty()) {
            settings.put("golden.agents.families", String.join(",", deployment.families()));
        }
        return service(Module.AGENTS, instance, settings);
    }

    Service aggregator(int instance) {
        Map<String, String> settings = common(Module.AGGREGATOR, instance);
        settings.put("golden.consensus.panels", String.join(",", options.panels()));
        settings.putAll(parts.databaseSettings());
        settings.putAll(parts.cacheSettings());
        return service(Module.AGGREGATOR, instance, settings);
    }

    Service gateway(int instance) {
        Map<String, String> settings = common(Module.GATEWAY, instance);
        settings.putAll(parts.databaseSettings());
        settings.putAll(parts.cacheSettings());
        return service(Module.GATEWAY, instance, settings);
    }

    private Service service(Module module, int instance, Map<String, String> settings) {
        settings.putAll(options.settings());
        Map<String, String> environment = module == Module.GATEWAY ? access.environment() : Map.of();
        String name = module.instance(instance);
        int port = parts.ports().of(module, instance);
        return new Service(name, module, port, settings, environment, options.folder(), jar(module));
    }

    private Map<String, String> common(Module module, int instance) {
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", Integer.toString(parts.ports().of(module, instance)));
        settings.put("kafka.bootstrap.servers", parts.kafka().bootstrapServers());
        settings.put("golden.intervals", options.intervals());
        return settings;
    }

    private Path jar(Module module) {
        return module.jar(options.root());
    }
}
