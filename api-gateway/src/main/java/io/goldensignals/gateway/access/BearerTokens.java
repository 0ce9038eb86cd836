package io.goldensignals.gateway.access;

import io.goldensignals.gateway.access.Identification.Known;
import io.goldensignals.gateway.access.Identification.Refused;
import io.goldensignals.gateway.problem.ApiException;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Tokens of an identity provider (OpenID Connect), where one is configured; a subject's highest role counts. */
@Singleton
final class BearerTokens {
    private static final Pattern SUBJECT = Pattern.compile("[!-~]{1,128}");
    private static final Refused REFUSED = new Refused("This token is not accepted");

    private final IdentityProviderManager identities;
    private final boolean enabled;

    BearerTokens(
            IdentityProviderManager identities,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean enabled,
            @ConfigProperty(name = "quarkus.oidc.token.audience") Optional<List<String>> audience) {
        if (enabled && audience.isEmpty()) {
            // Any other application's token would do.
            throw new IllegalArgumentException("quarkus.oidc.token.audience must name whom the tokens are made for");
        }
        this.identities = identities;
        this.enabled = enabled;
    }

    /** Fails with 503 when the identity provider is needed and does not answer. */
    Uni<Identification> identify(String token, RoutingContext request) {
        if (!enabled) {
            return Uni.createFrom().item(new Refused("Tokens are not accepted here, API keys are"));
        }
        TokenAuthenticationRequest asked = new TokenAuthenticationRequest(new AccessTokenCredential(token));
        HttpSecurityUtils.setRoutingContextAttribute(asked, request);
        return identities
                .authenticate(asked)
                .map(BearerTokens::identified)
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(REFUSED)
                .onFailure()
                .transform(failure ->
                        ApiException.unavailable("Tokens can't be checked at present: try again later", failure));
    }

    private static Identification identified(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)
                || token.getSubject() == null
                || !SUBJECT.matcher(token.getSubject()).matches()) {
            return REFUSED;
        }
        Optional<Role> highest = Arrays.stream(Role.values())
                .filter(role -> identity.getRoles().contains(role.name().toLowerCase(Locale.ROOT)))
                .reduce((lower, higher) -> higher);
        return new Known(new Caller("user:" + token.getSubject(), highest));
    }
}
