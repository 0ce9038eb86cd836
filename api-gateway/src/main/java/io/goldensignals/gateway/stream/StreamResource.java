package io.goldensignals.gateway.stream;

import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.request.Parameters;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Signals as they come. */
@Path("/api/v1/signals/stream")
@Tag(name = "Signals")
class StreamResource {
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final SignalStreams streams;
    private final StreamConfig config;
    private final Vertx vertx;

    StreamResource(SignalStreams streams, StreamConfig config, Vertx vertx) {
        this.streams = streams;
        this.config = config;
        this.vertx = vertx;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(
            operationId = "streamSignals",
            summary = "Signals as they come, as server-sent events",
            description = """
                    Three kinds of event, each with the place after it as its id:
                    `signal` (a final signal), `heartbeat` (at the start and after a time of silence) and `gap` \
                    (signals that can no longer be delivered, and where the history has them).

                    Order is kept per symbol. A client that lost its connection sends the last id that it got as \
                    `Last-Event-ID`, to any replica, and misses nothing and sees nothing twice; with the same filters. \
                    Without that header the stream starts now. \
                    A client that reads slowly is served from the log at its own pace.""")
    @APIResponse(
            responseCode = "200",
            description = "The stream; the data of a signal is a ConsensusSignal, that of a gap a GapNotice",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(type = SchemaType.STRING),
                            example = """
                                    id:120.0.17.5003.0.0.88.1.0.41.6.0
                                    event:heartbeat
                                    retry:2000
                                    data:{}

                                    id:121.0.17.5003.0.0.88.1.0.41.6.0
                                    event:signal
                                    data:{"id":"0141931d1a20722f7b1eb1b57ef9b795","symbol":"SPY","interval":"1m"}
                                    """))
    public Multi<OutboundSseEvent> stream(
            @Parameter(
                            description = "Only these symbols: repeated, or several separated by commas; 100 at most",
                            example = "AAPL,BTC-USD")
                    @QueryParam("symbol")
                    List<String> symbol,
            @Parameter(
                            description = "Only these bar intervals: repeated, or several separated by commas",
                            example = "1m")
                    @QueryParam("interval")
                    List<String> interval,
            @Parameter(description = "Only this action", schema = @Schema(enumeration = {"BUY", "SELL", "HOLD"}))
                    @QueryParam("action")
                    String action,
            @Parameter(
                            description = "Only with at least this confidence, 0 to 1",
                            schema = @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "1"))
                    @QueryParam("minConfidence")
                    String minConfidence,
            @Parameter(
                            description =
                                    "Also signals on history that was fetched after the fact (quality BACKFILLED)",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("backfilled")
                    String backfilled,
            @Parameter(
                            description = "The id of the last event received",
                            example = "120.0.17.5003.0.0.88.1.0.41.6.0",
                            schema = @Schema(type = SchemaType.STRING))
                    @HeaderParam(LAST_EVENT_ID)
                    String lastEventId) {
        StreamFilter filter = StreamFilter.of(
                Parameters.symbols(symbol),
                Parameters.intervals(interval),
                Parameters.action(action),
                Parameters.minConfidence(minConfidence),
                Parameters.flag("backfilled", backfilled));
        Optional<StreamPosition> start = Optional.ofNullable(lastEventId).map(StreamResource::position);
        if (streams.size() >= config.maxClients()) {
            throw ApiException.unavailable("All " + config.maxClients() + " streams of this replica are taken", null);
        }
        return streams.open(filter, start, eventLoop());
    }

    private static StreamPosition position(String lastEventId) {
        try {
            return StreamPosition.parse(lastEventId);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalidParameter(LAST_EVENT_ID, "the id of an event of this stream", lastEventId);
        }
    }

    private Executor eventLoop() {
        Context context = vertx.getOrCreateContext();
        return task -> context.runOnContext(now -> task.run());
    }
}
