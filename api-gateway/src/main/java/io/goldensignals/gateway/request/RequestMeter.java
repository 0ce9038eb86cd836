package io.goldensignals.gateway.request;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Counts requests by method, path template and status when the response's head goes out, so that open streams count,
 * too. Whatever callers can make up (paths, methods) shares one label value.
 */
@ApplicationScoped
class RequestMeter {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");
    private static final int BEFORE_EVERYTHING = 1_000;

    private final MeterRegistry registry;

    RequestMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    void register(@Observes Filters filters) {
        filters.register(this::observe, BEFORE_EVERYTHING);
    }

    @ServerRequestFilter
    void endpoint(ResourceInfo resource, RoutingContext request) {
        EndpointLabel.put(request, template(resource));
    }

    private void observe(RoutingContext request) {
        // The management paths are scraped and probed all the time: no API requests.
        if (!request.request().path().startsWith("/q/")) {
            request.addHeadersEndHandler(sent -> count(request));
        }
        request.next();
    }

    private void count(RoutingContext request) {
        String method = request.request().method().name();
        String endpoint = EndpointLabel.of(request);
        registry.counter(
                        "api.requests",
                        "method",
                        METHODS.contains(method) ? method : "other",
                        "endpoint",
                        endpoint,
                        "status",
                        Integer.toString(request.response().getStatusCode()))
                .increment();
    }

    private static String template(ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        Path onMethod = method.getAnnotation(Path.class);
        String path = resource.getResourceClass().getAnnotation(Path.class).value()
                + (onMethod == null ? "" : "/" + onMethod.value());
        return path.replace("//", "/");
    }
}
