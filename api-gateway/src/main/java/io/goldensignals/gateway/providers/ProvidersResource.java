package io.goldensignals.gateway.providers;

import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.gateway.log.CompactedBook;
import io.goldensignals.gateway.request.Parameters;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the prices come from, for those who run the platform. */
@Path("/api/v1/market-data/providers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Market data")
class ProvidersResource {
    private final CompactedBook<ProviderStatus> statuses;
    private final InstantSource clock;

    ProvidersResource(CompactedBook<ProviderStatus> statuses, InstantSource clock) {
        this.statuses = statuses;
        this.clock = clock;
    }

    @GET
    @NonBlocking
    @Operation(
            operationId = "listProviders",
            summary = "How the providers of market data are",
            description = "State, breaker, quotas left, last success and error of each, over all replicas of the "
                    + "market-data service and replica by replica. A replica that was not heard of for a minute is left "
                    + "out, and so is a provider that no replica uses.")
    public ProviderReport list(
            @Parameter(description = "Only these; may be repeated or list several by commas", example = "yahoo")
                    @QueryParam("provider")
                    List<String> providers,
            @Parameter(
                            description = "Providers per page",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "1000"))
                    @QueryParam("limit")
                    String limit,
            @Parameter(description = "The next of the page before", example = "yahoo") @QueryParam("cursor")
                    String cursor) {
        return ProviderReport.at(clock.instant(), statuses.entries(), Parameters.providers(providers))
                .page(Parameters.nameCursor(cursor), limit);
    }
}
