package io.goldensignals.gateway.access;

import io.goldensignals.gateway.request.Parameters;
import io.goldensignals.gateway.store.PageCursor;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
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

/** API keys, for administrators. */
@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
class KeysResource {
    private static final int USUAL_LIMIT = 100;
    private static final int MOST = 1_000;

    private final Keys keys;
    private final KeyStore store;

    KeysResource(Keys keys, KeyStore store) {
        this.keys = keys;
        this.store = store;
    }

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "makeKey",
            summary = "Make an API key",
            description = "The key is shown in this answer and never again. Needs the role ADMIN.")
    @APIResponse(
            responseCode = "201",
            description = "The key, and what is known of it",
            headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = NewKey.class)))
    public Uni<RestResponse<NewKey>> make(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = KeyRequest.class)))
                    InputStream body,
            @Context RoutingContext request) {
        return keys.make(KeyRequest.parse(body, keys.now()), Caller.of(request).name())
                .map(KeysResource::created);
    }

    @GET
    @Operation(
            operationId = "listKeys",
            summary = "API keys, newest first",
            description = "Also those that are accepted no longer. Needs the role ADMIN.")
    public Uni<KeyPage> list(
            @Parameter(
                            description = "Keys per page",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "100"))
                    @QueryParam("limit")
                    String limit,
            @Parameter(description = "The next of the page before") @QueryParam("cursor") String cursor) {
        return store.page(
                Optional.ofNullable(cursor).map(PageCursor::parse), Parameters.limit(limit, USUAL_LIMIT, MOST));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getKey", summary = "One API key", description = "Needs the role ADMIN.")
    public Uni<ApiKey> get(@Parameter(schema = @Schema(pattern = "[0-9a-f]{32}")) @PathParam("id") String id) {
        return keys.get(Parameters.id(id));
    }

    @POST
    @Path("/{id}/rotate")
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "rotateKey",
            summary = "Replace an API key",
            description =
                    "Makes a key with the same name, role and expiry. The old one is accepted for a time of grace, "
                            + "an hour unless said otherwise. Needs the role ADMIN.")
    @APIResponse(
            responseCode = "201",
            description = "The new key, and what is known of it",
            headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = NewKey.class)))
    public Uni<RestResponse<NewKey>> rotate(
            @Parameter(schema = @Schema(pattern = "[0-9a-f]{32}")) @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = RotationRequest.class)))
                    InputStream body,
            @Context RoutingContext request) {
        return keys.replace(
                        Parameters.id(id),
                        RotationRequest.parse(body).grace(),
                        Caller.of(request).name())
                .map(KeysResource::created);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "revokeKey",
            summary = "Revoke an API key",
            description = "It is refused from now on, at other replicas within seconds; its streams end. "
                    + "Needs the role ADMIN.")
    @APIResponse(responseCode = "204", description = "The key is accepted no longer")
    public Uni<Void> revoke(@Parameter(schema = @Schema(pattern = "[0-9a-f]{32}")) @PathParam("id") String id) {
        return keys.revoke(Parameters.id(id)).replaceWithVoid();
    }

    private static RestResponse<NewKey> created(NewKey made) {
        return RestResponse.ResponseBuilder.<NewKey>create(RestResponse.Status.CREATED)
                .entity(made)
                .header(HttpHeaders.LOCATION, "/api/v1/keys/" + made.apiKey().id())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
