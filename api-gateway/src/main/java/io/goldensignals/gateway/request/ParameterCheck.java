package io.goldensignals.gateway.request;

import io.goldensignals.contracts.Nearest;
import io.goldensignals.gateway.problem.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses parameters that an endpoint does not have, or has once: a filter that is ignored in silence misleads. */
@ApplicationScoped
class ParameterCheck {
    // Parameter name to whether it may be repeated, per endpoint.
    private final ConcurrentMap<Method, Map<String, Boolean>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(ResourceInfo resource, UriInfo uri) {
        Map<String, Boolean> parameters =
                known.computeIfAbsent(resource.getResourceMethod(), ParameterCheck::parameters);
        uri.getQueryParameters().forEach((name, values) -> check(parameters, name, values));
    }

    private static void check(Map<String, Boolean> parameters, String name, List<String> values) {
        Boolean repeatable = parameters.get(name);
        if (repeatable == null) {
            String detail = "There is no parameter " + name
                    + Nearest.of(name, parameters.keySet())
                            .map(nearest -> ": did you mean " + nearest + "?")
                            .orElse(" here, nor any other");
            String expected = parameters.isEmpty() ? null : "one of " + String.join(", ", parameters.keySet());
            throw ApiException.unknownParameter(name, detail, expected);
        }
        // The framework takes an empty value for none, which would widen the question in silence.
        if (values.contains("")) {
            throw ApiException.invalidParameter(name, "given a value, or left out", "");
        }
        if (values.size() > 1 && !repeatable) {
            throw ApiException.invalidParameter(name, "given once", values.size() + " values");
        }
    }

    private static Map<String, Boolean> parameters(Method endpoint) {
        Map<String, Boolean> parameters = new TreeMap<>();
        Arrays.stream(endpoint.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(QueryParam.class))
                .forEach(parameter -> parameters.put(name(parameter), parameter.getType() == List.class));
        return parameters;
    }

    private static String name(Parameter parameter) {
        return parameter.getAnnotation(QueryParam.class).value();
    }
}
