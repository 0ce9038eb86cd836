package io.goldensignals.gateway.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses parameters that a resource's method, or a record of parameters that it takes, does not have, or has once. */
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
        for (Parameter parameter : endpoint.getParameters()) {
            put(parameters, parameter, parameter.getType());
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (RecordComponent component : parameter.getType().getRecordComponents()) {
                    put(parameters, component.getAccessor(), component.getType());
                }
            }
        }
        return new KnownParameters(parameters);
    }

    private static void put(Map<String, Boolean> parameters, AnnotatedElement annotated, Class<?> type) {
        QueryParam parameter = annotated.getAnnotation(QueryParam.class);
        if (parameter != null) {
            parameters.put(parameter.value(), type == List.class);
        }
    }
}
