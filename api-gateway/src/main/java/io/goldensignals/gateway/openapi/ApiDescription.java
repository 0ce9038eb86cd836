package io.goldensignals.gateway.openapi;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.gateway.problem.Problem;
import io.goldensignals.gateway.problem.ProblemKind;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Completes the API's description: what it is, examples, and the errors that every operation may answer with. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {
    private static final String EXAMPLES = "/openapi-examples/";
    private static final String ABOUT = """
            Consensus trading signals of Golden Signals: one per symbol, interval and closed bar, from a catalogue of \
            trading agents, with its probability.

            This is information, not investment advice. Every price and signal tells its provider and quality: \
            SIMULATED marks prices that were made up by the simulated market, STALE, DELAYED, REPLAYED and BACKFILLED \
            what the words say.

            Requests need an API key or a token: READER to read, OPERATOR to change the watchlist, webhooks and \
            backtests, ADMIN for keys and the audit log. Every answer tells in RateLimit-Limit, -Remaining and -Reset \
            (seconds) how often the caller may ask.

            Errors are problem details as RFC 9457 has them. Unknown query parameters are errors, too. A method that a \
            path does not have is answered 405 with the Allow header.""";

    private static final List<ProblemKind> ALWAYS = List.of(
            ProblemKind.INVALID_PARAMETER,
            ProblemKind.UNAUTHENTICATED,
            ProblemKind.FORBIDDEN,
            ProblemKind.NOT_ACCEPTABLE,
            ProblemKind.URI_TOO_LONG,
            ProblemKind.TOO_MANY_REQUESTS,
            ProblemKind.HEADER_TOO_LARGE,
            ProblemKind.INTERNAL_ERROR,
            ProblemKind.UNAVAILABLE);
    /** Whatever their path names is there, or comes to be. */
    private static final Set<String> FIND_ALWAYS = Set.of("listBars", "exportBars", "watch");

    private static final Set<String> MAY_CONFLICT = Set.of(
            "createWebhook",
            "rotateWebhookSecret",
            "testWebhook",
            "redeliver",
            "makeKey",
            "rotateKey",
            "requestBacktest",
            "getBacktestReport");
    private static final List<ProblemKind> WITH_BODY =
            List.of(ProblemKind.REQUEST_TOO_LARGE, ProblemKind.UNSUPPORTED_MEDIA_TYPE, ProblemKind.INVALID_FIELD);

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.setInfo(OASFactory.createInfo()
                .title("Golden Signals")
                .version("v1")
                .description(ABOUT)
                .license(OASFactory.createLicense().name("Apache-2.0").identifier("Apache-2.0")));
        for (ProblemKind kind : ProblemKind.values()) {
            api.getComponents().addResponse(name(kind), response(kind));
        }
        SecurityDescription.add(api);
        api.getComponents().getSchemas().forEach(ApiDescription::illustrate);
        InputBounds.describe(api);
        Headers.describe(api);
        api.addServer(OASFactory.createServer().url("/").description("The gateway that this description is from"));
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().values().forEach(operation -> complete(path, operation)));
        new Examples(api).addTo(api);
    }

    private static void complete(String path, Operation operation) {
        Headers.addTo(operation);
        if (path.contains("{") && !FIND_ALWAYS.contains(operation.getOperationId())) {
            add(operation, ProblemKind.NOT_FOUND);
        }
        if (MAY_CONFLICT.contains(operation.getOperationId())) {
            add(operation, ProblemKind.CONFLICT);
        }
        ALWAYS.forEach(kind -> add(operation, kind));
        if (operation.getRequestBody() != null) {
            WITH_BODY.forEach(kind -> add(operation, kind));
        }
    }

    private static void add(Operation operation, ProblemKind kind) {
        operation
                .getResponses()
                .addAPIResponse(
                        Integer.toString(kind.status()),
                        OASFactory.createAPIResponse().ref(name(kind)));
    }

    private static APIResponse response(ProblemKind kind) {
        Problem example = new Problem(
                kind.type(),
                kind.title(),
                kind.status(),
                "What is wrong with this very request",
                "/api/v1/signals",
                "4bf92f3577b34da6a3ce929d0e0e4736",
                kind == ProblemKind.INVALID_PARAMETER || kind == ProblemKind.UNKNOWN_PARAMETER ? "limit" : null,
                kind == ProblemKind.INVALID_FIELD ? "intervals" : null,
                null);
        Schema schema = OASFactory.createSchema().ref("Problem");
        Content content = OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(schema)
                                .example(JsonCodec.mapper().convertValue(example, Map.class)));
        APIResponse response =
                OASFactory.createAPIResponse().description(kind.title()).content(content);
        if (kind == ProblemKind.UNAVAILABLE || kind == ProblemKind.TOO_MANY_REQUESTS) {
            Headers.add(response, Headers.RETRY_AFTER);
        }
        return response;
    }

    private static void illustrate(String name, Schema schema) {
        try (InputStream example = ApiDescription.class.getResourceAsStream(EXAMPLES + name + ".json")) {
            if (example != null) {
                schema.addExample(JsonCodec.mapper().readValue(example, Map.class));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(ProblemKind kind) {
        return kind.type().substring(kind.type().lastIndexOf(':') + 1);
    }
}
