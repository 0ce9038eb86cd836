package io.goldensignals.gateway.monitoring;

import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.ServiceStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What runs. */
@Schema(description = "What runs: of each service the versions of its replicas, and the panels")
record VersionReport(
        @Schema(description = "The version of this API", examples = "v1")
        String api,

        List<Service> services,

        @Schema(description = "The panels as they were announced last, by name, 100 at most")
        List<Panel> panels,

        @Schema(
                description =
                        "The rules by which replicas make a consensus, as they say, each once: more than one while "
                                + "settings are being changed, none before a replica has told")
        List<Policy> policies) {
    private static final String API = "v1";
    private static final int MOST_PANELS = 100;
    private static final int MOST_POLICIES = 100;

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

    /** A rule that makes a consensus. */
    @Schema(name = "PolicyVersion", description = "A rule that makes a consensus, as in the signals made by it")
    record Policy(
            @Schema(examples = "expert-mixture") String policy,

            @Schema(description = "Changes with the rule and its settings", examples = "9b1c04f7d2a85e63")
            String version) {}

    /** Of replicas that are silent for more than ten minutes nothing is left. */
    static VersionReport of(Instant now, List<ServiceStatus> statuses, List<AgentRoster> rosters) {
        Services services = Services.at(now, statuses, Set.of());
        return new VersionReport(
                API,
                services.replicas().entrySet().stream()
                        .map(service -> Service.of(service.getKey(), service.getValue()))
                        .toList(),
                rosters.stream().limit(MOST_PANELS).map(Panel::of).toList(),
                policies(now, statuses));
    }

    private static List<Policy> policies(Instant now, List<ServiceStatus> statuses) {
        return statuses.stream()
                .filter(status -> !Replica.gone(status, now) && status.policy() != null)
                .map(status ->
                        new Policy(status.policy().name(), status.policy().version()))
                .distinct()
                .sorted(Comparator.comparing(Policy::policy).thenComparing(Policy::version))
                .limit(MOST_POLICIES)
                .toList();
    }
}
