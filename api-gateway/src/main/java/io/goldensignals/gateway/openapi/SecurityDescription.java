package io.goldensignals.gateway.openapi;

import io.goldensignals.gateway.request.Parameters;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Describes the credentials that the API takes, and where. */
final class SecurityDescription {
    private static final String BEARER = "bearer";
    private static final String API_KEY = "apiKey";
    private static final String TICKET = "ticket";

    private SecurityDescription() {}

    static void add(OpenAPI api) {
        api.getComponents()
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("An API key (gs_…), or a token of the identity provider"))
                .addSecurityScheme(
                        API_KEY,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("X-API-Key")
                                .description("An API key (gs_…)"))
                .addSecurityScheme(
                        TICKET,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.QUERY)
                                .name("ticket")
                                .description("Of POST /api/v1/tickets, for opening streams only"));
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .values()
                        .forEach(operation -> require(operation, Parameters.isStream(path))));
    }

    private static void require(Operation operation, boolean isStream) {
        List<String> schemes = isStream ? List.of(BEARER, API_KEY, TICKET) : List.of(BEARER, API_KEY);
        schemes.forEach(scheme -> operation.addSecurityRequirement(
                OASFactory.createSecurityRequirement().addScheme(scheme)));
    }
}
