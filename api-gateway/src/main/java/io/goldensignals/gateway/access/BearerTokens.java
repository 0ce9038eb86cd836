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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Tokens of an identity provider (OpenID Connect), where one is configured; a subject's highest role counts. */
@Singleton
final class BearerTokens {
    private static final Pattern SUBJECT = Pattern.compile("[!-~]{1,128}");
    /** The end of the year 9999: no later end is of interest, nor fits everywhere. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final Refused REFUSED = new Refused("This token is not accepted");

    private final IdentityProviderManager identities;
    private final boolean enabled;
    private final int grace;

    BearerTokens(
            IdentityProviderManager identities,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean enabled,
            @ConfigProperty(name = "quarkus.oidc.token.audience") Optional<List<String>> audience,
            @ConfigProperty(name = "quarkus.oidc.token.lifespan-grace") OptionalInt grace) {
        if (enabled && audience.isEmpty()) {
            // Any other application's token would do.
            throw new IllegalArgumentException("quarkus.oidc.token.audience must name whom the tokens are made for");
        }
        this.identities = identities;
        this.enabled = enabled;
        this.grace = grace.orElse(0);
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
                .map(this::identified)
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(REFUSED)
                .onFailure()
                .transform(failure ->
                        ApiException.unavailable("Tokens can't be checked at present: try again later", failure));
    }

    private Identification identified(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)
                || token.getSubject() == null
                || !SUBJECT.matcher(token.getSubject()).matches()
                || token.getExpirationTime() <= 0) {
            return REFUSED;
        }
        Optional<Role> highest = Arrays.stream(Role.values())
                .filter(role -> identity.getRoles().contains(role.name().toLowerCase(Locale.ROOT)))
                .reduce((lower, higher) -> higher);
        Instant end = Instant.ofEpochSecond(Math.min(token.getExpirationTime(), LAST_SECOND))
                .plusSeconds(grace);
        return new Known(new Caller("user:" + token.getSubject(), highest), end);
    }
}
