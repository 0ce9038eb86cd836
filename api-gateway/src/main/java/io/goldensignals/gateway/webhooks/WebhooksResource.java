package io.goldensignals.gateway.webhooks;

import io.goldensignals.gateway.access.Caller;
import io.goldensignals.gateway.request.Parameters;
import io.goldensignals.gateway.store.PageCursor;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Where signals are posted to. */
@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
class WebhooksResource {
    private static final int USUAL_LIMIT = 100;
    private static final int MOST = 1_000;

    private final Webhooks webhooks;
    private final WebhookTable table;

    WebhooksResource(Webhooks webhooks, WebhookTable table) {
        this.webhooks = webhooks;
        this.table = table;
    }

    @GET
    @Operation(
            operationId = "listWebhooks",
            summary = "The webhooks, newest first",
            description = "Without their secrets. Needs the role OPERATOR, as everything about webhooks does.")
    public Uni<WebhookPage> list(
            @Parameter(
                            description = "Webhooks per page",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "100"))
                    @QueryParam("limit")
                    String limit,
            @Parameter(description = "The next of the page before") @QueryParam("cursor") String cursor) {
        return table.page(
                Optional.ofNullable(cursor).map(PageCursor::parse), Parameters.limit(limit, USUAL_LIMIT, MOST));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(
            operationId = "createWebhook",
            summary = "Have signals posted to a URL",
            description = "Signals that are read after this has answered are posted, at least once, signed as "
                    + "standardwebhooks.com has it. The secret is in the answer and is not told again.")
    @APIResponse(
            responseCode = "201",
            description = "The webhook and its secret",
            headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING, format = "uri")),
            content = @Content(schema = @Schema(implementation = CreatedWebhook.class)))
    public Uni<RestResponse<CreatedWebhook>> create(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = WebhookSettings.class)))
                    InputStream body,
            @Parameter(hidden = true) RoutingContext request) {
        return webhooks.create(WebhookSettings.parse(body), Caller.of(request).name())
                .map(made -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, made)
                        .location(
                                URI.create("/api/v1/webhooks/" + made.webhook().id()))
                        .build());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getWebhook", summary = "One webhook", description = "Without its secret.")
    public Uni<Webhook> get(@Parameter(example = WebhookIds.EXAMPLE) @PathParam("id") String id) {
        return table.get(Parameters.id(id)).map(webhook -> Webhooks.found(webhook, id));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(
            operationId = "changeWebhook",
            summary = "Change a webhook",
            description = "The body replaces all settings: what is left out becomes what it is by default, enabled "
                    + "included. Deliveries that are stored already go to the new URL.")
    public Uni<Webhook> change(
            @Parameter(example = WebhookIds.EXAMPLE) @PathParam("id") String id,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = WebhookSettings.class)))
                    InputStream body) {
        return webhooks.change(Parameters.id(id), WebhookSettings.parse(body));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteWebhook",
            summary = "Delete a webhook with its deliveries",
            description = "What is under way may still arrive.")
    @APIResponse(responseCode = "204", description = "The webhook is gone")
    public Uni<Void> delete(@Parameter(example = WebhookIds.EXAMPLE) @PathParam("id") String id) {
        return table.delete(Parameters.id(id))
                .map(gone -> Webhooks.found(gone, id))
                .replaceWithVoid();
    }

    @POST
    @Path("/{id}/rotate-secret")
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Replace a webhook's secret",
            description = "For 24 hours posts carry two signatures, by the new secret and by the one before.")
    public Uni<CreatedWebhook> rotate(@Parameter(example = WebhookIds.EXAMPLE) @PathParam("id") String id) {
        return webhooks.rotate(Parameters.id(id));
    }

    @POST
    @Path("/{id}/test")
    @Operation(
            operationId = "testWebhook",
            summary = "Post a sample and tell what came back",
            description = "The header Webhook-Event is test, and signal otherwise. Nothing is stored or repeated.")
    public Uni<WebhookAttempt> test(@Parameter(example = WebhookIds.EXAMPLE) @PathParam("id") String id) {
        return webhooks.test(Parameters.id(id));
    }
}
