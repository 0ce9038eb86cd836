package io.goldensignals.gateway.monitoring;

import io.goldensignals.contracts.AgentRoster;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What runs. */
@Schema(description = "What runs: of each service the versions of its replicas, and the panels")
record VersionReport(
        @Schema(description = "The version of this API", examples = "v1")
        String api,

        List<Service> services,

        @Schema(description = "The panels as they were announced last, by name, 100 at most")
        List<Panel> panels) {
    private static final String API = "v1";
    private static final int MOST_PANELS = 100;

    /** A service with its replicas. */
    @Schema(name = "ServiceVersions", description = "A service, by name, with its replicas")
    record Service(
            @Schema(examples = "signal-aggregator") String service,

            @Schema(
                    description = "The versions of its replicas, each once: more than one while it is being replaced",
                    examples = "[\"0.2.0\"]")
            List<String> versions,

            @Schema(description = "By instance, 100 at most")
            List<Instance> instances) {
        static Service of(String name, List<Replica> replicas) {
            return new Service(
                    name,
                    replicas.stream().map(Replica::version).distinct().sorted().toList(),
                    replicas.stream()
                            .limit(Component.MOST_REPLICAS)
                            .map(Instance::of)
                            .toList());
        }
    }

    /** A replica's version. */
    @Schema(name = "InstanceVersion", description = "A replica and its version")
    record Instance(
            @Schema(description = "Its host and port", examples = "node-1:8183")
            String instance,

            @Schema(examples = "0.2.0") String version,

            @Schema(description = "When it began, by its clock")
            Instant startedAt) {
        static Instance of(Replica replica) {
            return new Instance(replica.instance(), replica.version(), replica.startedAt());
        }
    }

    /** A panel's version. */
    @Schema(name = "PanelVersion", description = "A panel and its version")
    record Panel(
            @Schema(examples = "all") String panel,

            @Schema(description = "Changes with its agents, their versions and settings", examples = "5f0c1d2e")
            String version) {
        static Panel of(AgentRoster roster) {
            return new Panel(roster.panel(), roster.panelVersion());
        }
    }

    static VersionReport of(Services services, List<AgentRoster> rosters) {
        return new VersionReport(
                API,
                services.replicas().entrySet().stream()
                        .map(service -> Service.of(service.getKey(), service.getValue()))
                        .toList(),
                rosters.stream().limit(MOST_PANELS).map(Panel::of).toList());
    }
}
