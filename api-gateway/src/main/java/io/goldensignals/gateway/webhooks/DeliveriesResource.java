package io.goldensignals.gateway.webhooks;

import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.request.Parameters;
import io.goldensignals.gateway.store.PageCursor;
import io.goldensignals.gateway.webhooks.DeliveryLog.Question;
import io.goldensignals.gateway.webhooks.DeliveryQueue.State;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What has been posted to a webhook, and what is yet to be. */
@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
class DeliveriesResource {
    private static final int USUAL_LIMIT = 100;
    private static final int MOST = 1_000;

    private final WebhookTable webhooks;
    private final DeliveryLog log;
    private final Dispatcher dispatcher;
    private final InstantSource clock;

    DeliveriesResource(WebhookTable webhooks, DeliveryLog log, Dispatcher dispatcher, InstantSource clock) {
        this.webhooks = webhooks;
        this.log = log;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    @GET
    @Path("/{id}/deliveries")
    @Operation(
            operationId = "listWebhookDeliveries",
            summary = "Deliveries to a webhook, newest bar first",
            description = "Delivered ones are kept for 7 days and dead ones for 30, unless the installation is "
                    + "configured otherwise.")
    public Uni<WebhookDeliveryPage> list(
            @Parameter(example = WebhookIds.EXAMPLE) @PathParam("id") String id,
            @Parameter(
                            description = "Only in this state",
                            schema = @Schema(enumeration = {"PENDING", "DELIVERED", "DEAD"}))
                    @QueryParam("state")
                    String state,
            @Parameter(
                            description = "Deliveries per page",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "100"))
                    @QueryParam("limit")
                    String limit,
            @Parameter(description = "The next of the page before") @QueryParam("cursor") String cursor) {
        Question question = new Question(
                Parameters.id(id),
                Optional.ofNullable(state).map(DeliveriesResource::state),
                Optional.ofNullable(cursor).map(PageCursor::parse),
                Parameters.limit(limit, USUAL_LIMIT, MOST));
        return known(id).chain(() -> log.page(question));
    }

    @GET
    @Path("/{id}/deliveries/{signalId}")
    @Operation(
            operationId = "getWebhookDelivery",
            summary = "One delivery with its attempts",
            description = "When each was made, what came back and how long it took.")
    public Uni<WebhookDeliveryDetail> get(
            @Parameter(example = WebhookIds.EXAMPLE) @PathParam("id") String id,
            @Parameter(example = WebhookIds.SIGNAL_EXAMPLE) @PathParam("signalId") String signalId) {
        return log.get(Parameters.id(id), Parameters.id(signalId))
                .map(found -> found.orElseThrow(() -> nothing(id, signalId)));
    }

    @POST
    @Path("/{id}/deliveries/{signalId}/redeliver")
    @Operation(
            operationId = "redeliver",
            summary = "Post a delivered or dead signal again",
            description = "With the same Webhook-Id; tried for a day like a new one.")
    @APIResponse(responseCode = "204", description = "It is due")
    public Uni<Void> redeliver(
            @Parameter(example = WebhookIds.EXAMPLE) @PathParam("id") String id,
            @Parameter(example = WebhookIds.SIGNAL_EXAMPLE) @PathParam("signalId") String signalId) {
        return get(id, signalId)
                .chain(found -> log.redeliver(id, signalId, clock.instant()))
                .invoke(due -> {
                    if (!due) {
                        throw ApiException.conflict("The delivery of " + signalId + " is pending already");
                    }
                    dispatcher.look();
                })
                .replaceWithVoid();
    }

    @POST
    @Path("/{id}/redeliver-dead")
    @Operation(
            operationId = "redeliverDead",
            summary = "Post all dead signals again",
            description = "Those of the newest bars, 10,000 at most per request.")
    public Uni<Redelivery> redeliverDead(@Parameter(example = WebhookIds.EXAMPLE) @PathParam("id") String id) {
        return known(Parameters.id(id))
                .chain(webhook -> log.redeliverDead(id, clock.instant()))
                .invoke(dispatcher::look);
    }

    private Uni<Webhook> known(String id) {
        return webhooks.get(id).map(webhook -> Webhooks.found(webhook, id));
    }

    private static State state(String text) {
        return Arrays.stream(State.values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(() -> ApiException.invalidParameter("state", "PENDING, DELIVERED or DEAD", text));
    }

    private static ApiException nothing(String webhook, String signal) {
        return ApiException.notFound("There is no delivery of " + signal + " to webhook " + webhook);
    }
}
