package io.goldensignals.gateway.stream;

import io.goldensignals.gateway.access.Caller;
import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.problem.Problems;
import io.goldensignals.gateway.problem.Trace;
import io.goldensignals.gateway.request.EndpointLabel;
import io.goldensignals.gateway.request.KnownParameters;
import io.goldensignals.gateway.request.Parameters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;

/** All channels over one WebSocket. */
@ApplicationScoped
class SocketRoute {
    private static final String PATH = "/api/v1/stream";
    // What the caller is known by was looked at before.
    private static final KnownParameters PARAMETERS = KnownParameters.of(List.of(), List.of(Parameters.TICKET));

    private final Streams streams;
    private final EventLoops loops;
    private final StreamConfig config;
    private final Origins origins;

    SocketRoute(Streams streams, EventLoops loops, StreamConfig config) {
        this.streams = streams;
        this.loops = loops;
        this.config = config;
        this.origins = new Origins(config.origins().orElse(Set.of()));
    }

    void routes(@Observes Router router) {
        router.route(PATH).handler(request -> {
            EndpointLabel.put(request, PATH);
            try {
                serve(request);
            } catch (ApiException e) {
                Problems.answer(request, e);
            }
        });
    }

    private void serve(RoutingContext request) {
        EventStream.checkMethod(request);
        PARAMETERS.check(KnownParameters.query(request));
        HttpServerRequest upgrade = request.request();
        if (!"websocket".equalsIgnoreCase(upgrade.getHeader(HttpHeaders.UPGRADE))) {
            throw ApiException.malformed(
                    "This path takes WebSockets only: there is no Upgrade header that asks for one");
        }
        origins.check(upgrade);
        String traceId = Trace.idOf(request);
        HttpConnection connection = upgrade.connection();
        Seats.Seat seat = streams.admit(Caller.of(request).name(), Caller.until(request), StreamMeters.WEBSOCKET);
        upgrade.toWebSocket()
                .onSuccess(socket -> open(seat, socket, connection, traceId))
                .onFailure(failure -> {
                    seat.leave();
                    if (!request.response().ended() && !request.response().closed()) {
                        Problems.answer(request, ApiException.malformed("The WebSocket's handshake failed"));
                    }
                });
    }

    private void open(Seats.Seat seat, ServerWebSocket socket, HttpConnection connection, String traceId) {
        ClientLoop loop = loops.current();
        Wire.flushTogether(connection);
        socket.setWriteQueueMaxSize(config.writeQueueBytes());
        SocketOutput output = new SocketOutput(
                socket, connection, loop.places(), Vertx.currentContext().owner());
        StreamClient client = streams.open(seat, loop, output);
        new SocketSession(streams, client, socket, output, traceId).begin();
    }
}
