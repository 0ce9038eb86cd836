package io.goldensignals.gateway.request;

import io.goldensignals.contracts.Nearest;
import io.goldensignals.gateway.problem.ApiException;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The query parameters that an endpoint has: a filter that is ignored in silence misleads. */
public final class KnownParameters {
    // To whether it may be repeated.
    private final Map<String, Boolean> parameters;

    KnownParameters(Map<String, Boolean> parameters) {
        this.parameters = new TreeMap<>(parameters);
    }

    public static KnownParameters of(List<String> repeatable, List<String> single) {
        Map<String, Boolean> parameters = new TreeMap<>();
        repeatable.forEach(name -> parameters.put(name, true));
        single.forEach(name -> parameters.put(name, false));
        return new KnownParameters(parameters);
    }

    /** A request's query parameters, decoded; throws an {@link ApiException} when they can't be. */
    public static MultiMap query(RoutingContext request) {
        try {
            return request.queryParams();
        } catch (HttpException | IllegalArgumentException e) {
            throw ApiException.malformed("The query can't be decoded");
        }
    }

    /** Throws an {@link ApiException} that names a parameter which is unknown, empty, or there more than once. */
    public void check(MultiMap query) {
        query.names().forEach(name -> check(name, query.getAll(name)));
    }

    void check(String name, List<String> values) {
        Boolean repeatable = parameters.get(name);
        if (repeatable == null) {
            String detail = "There is no parameter " + name
                    + Nearest.of(name, parameters.keySet())
                            .map(nearest -> ": did you mean " + nearest + "?")
                            .orElse(" here, nor any other");
            String expected = parameters.isEmpty() ? null : "one of " + String.join(", ", parameters.keySet());
            throw ApiException.unknownParameter(name, detail, expected);
        }
        // An empty value would be taken for none, which would widen the question in silence.
        if (values.contains("")) {
            throw ApiException.invalidParameter(name, "given a value, or left out", "");
        }
        if (values.size() > 1 && !repeatable) {
            throw ApiException.invalidParameter(name, "given once", values.size() + " values");
        }
    }
}
