package io.goldensignals.gateway.stream;

import io.goldensignals.gateway.access.Caller;
import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.problem.Problems;
import io.goldensignals.gateway.request.EndpointLabel;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/** Server-sent events: a path for each channel. */
@ApplicationScoped
class StreamRoutes {
    private static final Map<Channel, String> PATHS = Map.of(
            Channel.SIGNALS, "/api/v1/signals/stream",
            Channel.AGENT_SIGNALS, "/api/v1/agent-signals/stream",
            Channel.QUOTES, "/api/v1/market-data/quotes/stream");

    private final Streams streams;
    private final EventLoops loops;
    private final StreamConfig config;

    StreamRoutes(Streams streams, EventLoops loops, StreamConfig config) {
        this.streams = streams;
        this.loops = loops;
        this.config = config;
    }

    void routes(@Observes Router router) {
        PATHS.forEach((channel, path) -> router.route(path).handler(request -> {
            EndpointLabel.put(request, path);
            try {
                serve(channel, request);
            } catch (ApiException e) {
                Problems.answer(request, e);
            }
        }));
    }

    private void serve(Channel channel, RoutingContext request) {
        StreamRequest asked = StreamRequest.of(channel, request);
        HttpServerResponse response = request.response();
        if (request.request().method().equals(HttpMethod.HEAD)) {
            EventStream.head(response).end();
            return;
        }
        Seats.Seat seat = streams.admit(Caller.of(request).name(), Caller.until(request), StreamMeters.SSE);
        ClientLoop loop = loops.current();
        StreamClient client = streams.open(seat, loop, new SseOutput(request.request(), loop.places()));
        request.addEndHandler(ended -> client.gone());
        EventStream.head(response)
                .setChunked(true)
                .setWriteQueueMaxSize(config.writeQueueBytes())
                .drainHandler(drained -> client.wake());
        streams.subscribe(client, channel, asked.filter(), asked.start());
    }
}
