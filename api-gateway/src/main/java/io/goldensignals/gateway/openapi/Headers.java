package io.goldensignals.gateway.openapi;

import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The headers of answers: limits, waiting, caching. */
final class Headers {
    static final String RETRY_AFTER = "Retry-After";
    private static final String ETAG = "ETag";
    private static final String CACHE_CONTROL = "Cache-Control";
    private static final List<String> LIMITS = List.of("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset");
    private static final int LONGEST_TAGS = 1_000;

    /** Operations whose answers are confirmed by a tag. */
    private static final Set<String> TAGGED = Set.of(
            "listSignals",
            "latestSignals",
            "getSignal",
            "listBars",
            "listAgents",
            "listWatchlist",
            "getBacktestReport");

    private Headers() {}

    static void describe(OpenAPI api) {
        number(api, RETRY_AFTER, "Seconds after which to try again");
        number(api, LIMITS.get(0), "Requests that the caller may make per period; absent when there is no limit");
        number(api, LIMITS.get(1), "Requests that are left of them");
        number(api, LIMITS.get(2), "Seconds until there are more");
        text(api, ETAG, "Tells this very answer: sent back as If-None-Match, it is answered 304 until that changes");
        text(api, CACHE_CONTROL, "How long the client may keep the answer, or that it asks each time");
    }

    static void addTo(Operation operation) {
        boolean tagged = TAGGED.contains(operation.getOperationId());
        operation.getResponses().getAPIResponses().forEach((code, response) -> {
            if (code.startsWith("2")) {
                LIMITS.forEach(name -> add(response, name));
                if (tagged) {
                    caching(response);
                }
            }
        });
        if (tagged) {
            operation.addParameter(OASFactory.createParameter()
                    .name("If-None-Match")
                    .in(Parameter.In.HEADER)
                    .description("Tags of answers that the client has")
                    .schema(string().maxLength(LONGEST_TAGS)));
            APIResponse unchanged = OASFactory.createAPIResponse().description("The client has the answer already");
            caching(unchanged);
            operation.getResponses().addAPIResponse("304", unchanged);
        }
    }

    static void add(APIResponse response, String name) {
        response.addHeader(name, OASFactory.createHeader().ref(name));
    }

    private static void caching(APIResponse response) {
        add(response, ETAG);
        add(response, CACHE_CONTROL);
    }

    private static void number(OpenAPI api, String name, String description) {
        Header header = OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.INTEGER));
        api.getComponents().addHeader(name, header);
    }

    private static void text(OpenAPI api, String name, String description) {
        api.getComponents()
                .addHeader(
                        name, OASFactory.createHeader().description(description).schema(string()));
    }

    private static Schema string() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
