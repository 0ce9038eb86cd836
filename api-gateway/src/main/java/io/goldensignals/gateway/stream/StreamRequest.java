package io.goldensignals.gateway.stream;

import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.request.KnownParameters;
import io.goldensignals.gateway.request.Parameters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** What a request for server-sent events asks for; {@code start} is null for now. */
record StreamRequest(StreamFilter filter, StreamPosition start) {
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final String LAST_EVENT_ID_PARAMETER = "lastEventId";
    private static final String AGENT = "agent";
    private static final String ACTION = "action";
    private static final String MIN_CONFIDENCE = "minConfidence";
    private static final String BACKFILLED = "backfilled";

    private static final List<String> SINGLE =
            List.of(MIN_CONFIDENCE, BACKFILLED, LAST_EVENT_ID_PARAMETER, Parameters.TICKET);
    private static final KnownParameters SIGNALS =
            KnownParameters.of(List.of(Parameters.SYMBOL, Parameters.INTERVAL, ACTION), SINGLE);
    private static final KnownParameters AGENT_SIGNALS =
            KnownParameters.of(List.of(Parameters.SYMBOL, Parameters.INTERVAL, ACTION, AGENT), SINGLE);
    private static final KnownParameters QUOTES =
            KnownParameters.of(List.of(Parameters.SYMBOL), List.of(Parameters.TICKET));

    /** Throws the problem to answer with. */
    static StreamRequest of(Channel channel, RoutingContext request) {
        MultiMap query = EventStream.checked(request, parameters(channel));
        if (channel == Channel.QUOTES) {
            return new StreamRequest(StreamFilter.ofSymbols(Parameters.symbols(query.getAll(Parameters.SYMBOL))), null);
        }
        StreamFilter filter = new StreamFilter(
                Parameters.symbols(query.getAll(Parameters.SYMBOL)),
                Parameters.intervals(query.getAll(Parameters.INTERVAL)),
                Parameters.agents(query.getAll(AGENT)),
                Parameters.actions(query.getAll(ACTION)),
                Parameters.minConfidence(query.get(MIN_CONFIDENCE)),
                Parameters.flag(BACKFILLED, query.get(BACKFILLED)));
        return new StreamRequest(filter, start(request, query));
    }

    private static KnownParameters parameters(Channel channel) {
        return switch (channel) {
            case SIGNALS -> SIGNALS;
            case AGENT_SIGNALS -> AGENT_SIGNALS;
            case QUOTES -> QUOTES;
        };
    }

    /** A browser that connects again sends the header, and the parameter of old. */
    private static StreamPosition start(RoutingContext request, MultiMap query) {
        String header = request.request().getHeader(LAST_EVENT_ID);
        return header != null
                ? place(LAST_EVENT_ID, header)
                : place(LAST_EVENT_ID_PARAMETER, query.get(LAST_EVENT_ID_PARAMETER));
    }

    private static StreamPosition place(String parameter, String text) {
        if (text == null) {
            return null;
        }
        try {
            return StreamPosition.parse(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalidParameter(parameter, "the id of an event of this stream", text);
        }
    }
}
