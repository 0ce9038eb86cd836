package io.goldensignals.gateway.request;

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

/** Refuses parameters that a resource's method does not have, or has once. */
@ApplicationScoped
class ParameterCheck {
    private final ConcurrentMap<Method, KnownParameters> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(ResourceInfo resource, UriInfo uri) {
        KnownParameters parameters = known.computeIfAbsent(resource.getResourceMethod(), ParameterCheck::parameters);
        uri.getQueryParameters().forEach(parameters::check);
    }

    private static KnownParameters parameters(Method endpoint) {
        Map<String, Boolean> parameters = new TreeMap<>();
        Arrays.stream(endpoint.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(QueryParam.class))
                .forEach(parameter -> parameters.put(name(parameter), parameter.getType() == List.class));
        return new KnownParameters(parameters);
    }

    private static String name(Parameter parameter) {
        return parameter.getAnnotation(QueryParam.class).value();
    }
}
