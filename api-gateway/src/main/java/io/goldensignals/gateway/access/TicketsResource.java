package io.goldensignals.gateway.access;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Tickets, for callers that can't send headers when they open a stream: browsers. */
@Path("/api/v1/tickets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
class TicketsResource {
    private final Tickets tickets;

    TicketsResource(Tickets tickets) {
        this.tickets = tickets;
    }

    @POST
    @NonBlocking
    @Operation(
            operationId = "issueTicket",
            summary = "A ticket that opens streams",
            description = "Browsers can't send headers with EventSource and WebSocket: they send the ticket as the "
                    + "parameter `ticket` of a stream. It may be used several times until it expires, and is refused "
                    + "once the caller's key is. It expires with the token that it was got with, and so do the streams "
                    + "that it opened.")
    @APIResponse(
            responseCode = "201",
            description = "The ticket",
            content = @Content(schema = @Schema(implementation = Ticket.class)))
    public RestResponse<Ticket> issue(@Context RoutingContext request) {
        return RestResponse.ResponseBuilder.<Ticket>create(RestResponse.Status.CREATED)
                .entity(tickets.issue(Caller.of(request).name(), Caller.until(request)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
