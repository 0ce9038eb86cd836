package io.goldensignals.gateway.monitoring;

import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.ServiceStatus;
import io.goldensignals.gateway.log.CompactedBook;
import io.goldensignals.gateway.problem.ApiException;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the platform is, for people and status pages. */
@Path("/api/v1/monitoring")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Monitoring")
class MonitoringResource {
    private final PipelineSampler sampler;
    private final Stores stores;
    private final CompactedBook<ServiceStatus> statuses;
    private final CompactedBook<AgentRoster> rosters;
    private final MonitoringConfig config;
    private final InstantSource clock;

    MonitoringResource(
            PipelineSampler sampler,
            Stores stores,
            CompactedBook<ServiceStatus> statuses,
            CompactedBook<AgentRoster> rosters,
            MonitoringConfig config,
            InstantSource clock) {
        this.sampler = sampler;
        this.stores = stores;
        this.statuses = statuses;
        this.rosters = rosters;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @Path("/pipeline")
    @NonBlocking
    @Operation(
            operationId = "getPipeline",
            summary = "Lags, rates and latencies from quote to delivery",
            description = "As sampled every few seconds. While Kafka does not answer, the last sample is shown, marked "
                    + "stale after 30 seconds; before the first there is a 503.")
    public PipelineReport pipeline() {
        PipelineSample last = sampler.last()
                .orElseThrow(
                        () -> ApiException.unavailable("The pipeline has not been sampled yet: try again later", null));
        return PipelineReport.of(last, clock.instant());
    }

    @GET
    @Path("/health")
    @NonBlocking
    @Operation(
            operationId = "getHealth",
            summary = "Whether the platform is up, part by part",
            description =
                    "DOWN when kafka, postgresql or an expected service is down, DEGRADED when anything else is not "
                            + "up: Redis, which is a cache, or a replica among ready ones. Services tell every ten seconds through "
                            + "Kafka how their replicas are; one that was not heard of for 30 seconds is SILENT, after ten minutes "
                            + "it is left out, and one that ends in order leaves at once. While Kafka is down, all fall silent. "
                            + "The answer's code is 200 whatever the status; probes of this gateway itself are below /q/health.")
    public Uni<HealthReport> health() {
        Set<String> expected = config.services();
        return stores.look().map(found -> {
            Instant now = clock.instant();
            Services services = Services.at(now, statuses.known().orElse(List.of()), expected);
            return HealthReport.of(now, found, services, expected);
        });
    }

    @GET
    @Path("/versions")
    @NonBlocking
    @Operation(
            operationId = "getVersions",
            summary = "What runs: services, instances, panels and policies with their versions",
            description = "As the replicas say; one that was not heard of for ten minutes is left out.")
    public VersionReport versions() {
        return VersionReport.of(clock.instant(), statuses.entries(), rosters.entries());
    }
}
