package io.goldensignals.gateway.backtests;

import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.problem.Problems;
import io.goldensignals.gateway.request.EndpointLabel;
import io.goldensignals.gateway.request.KnownParameters;
import io.goldensignals.gateway.request.Parameters;
import io.goldensignals.gateway.stream.EventStream;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Server-sent events of a backtest's progress. */
@ApplicationScoped
class ProgressRoute {
    private static final KnownParameters PARAMETERS = KnownParameters.of(List.of(), List.of(Parameters.TICKET));
    private static final int NO_CONTENT = 204;

    private final BacktestTable table;
    private final ProgressStreams streams;

    ProgressRoute(BacktestTable table, ProgressStreams streams) {
        this.table = table;
        this.streams = streams;
    }

    void route(@Observes Router router) {
        router.route(BacktestsResource.PATH + "/:id/events").handler(request -> {
            EndpointLabel.put(request, BacktestsResource.PATH + "/{id}/events");
            try {
                serve(request);
            } catch (ApiException e) {
                Problems.answer(request, e);
            }
        });
    }

    private void serve(RoutingContext request) {
        EventStream.checked(request, PARAMETERS);
        String id = Parameters.id(request.pathParam("id"));
        Context context = VertxContext.getRootContext(Vertx.currentContext());
        table.get(id)
                .map(backtest -> Backtests.found(backtest, id))
                .emitOn(task -> context.runOnContext(now -> task.run()))
                .invoke(backtest -> answer(request, context, backtest))
                .subscribe()
                .with(answered -> {}, failure -> refuse(request, failure));
    }

    private void answer(RoutingContext request, Context context, StoredBacktest backtest) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        if (request.request().method().equals(HttpMethod.HEAD)) {
            EventStream.head(response).end();
        } else if (backtest.state().isFinal()
                && backtest.state().name().equals(request.request().getHeader("Last-Event-ID"))) {
            // A browser comes again after the end, unless it is told that there is nothing more.
            response.setStatusCode(NO_CONTENT).end();
        } else {
            streams.open(request, context, backtest);
        }
    }

    private static void refuse(RoutingContext request, Throwable failure) {
        if (failure instanceof ApiException refused) {
            Problems.answer(request, refused);
        } else {
            request.fail(failure);
        }
    }
}
