package io.goldensignals.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** An identity provider that signs whatever it is asked to, and with a key of somebody else's, too. */
public final class TestingIssuer implements QuarkusTestResourceLifecycleManager {
    public static final String AUDIENCE = "golden-signals";

    private static final String ADDRESS = "testing.issuer";

    private HttpServer server;
    private String address;
    private RsaJsonWebKey ours;
    private RsaJsonWebKey foreign;

    /** A token with these claims: {@code sub, aud, iss, roles, exp} (seconds from now), {@code foreign} for its key. */
    public static String token(String... claims) {
        String address = ConfigProvider.getConfig().getValue(ADDRESS, String.class);
        URI uri = URI.create(address + "/sign?" + String.join("&", claims));
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            ours = key();
            foreign = key();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
        address = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", this::answer);
        server.start();
        return Map.of(
                ADDRESS,
                address,
                "quarkus.oidc.tenant-enabled",
                "true",
                "quarkus.oidc.auth-server-url",
                address,
                "quarkus.oidc.roles.role-claim-path",
                "access/roles",
                "quarkus.oidc.token.audience",
                AUDIENCE);
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    switch (exchange.getRequestURI().getPath()) {
                        case "/.well-known/openid-configuration" ->
                            "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/jwks\",\"token_endpoint\":\"%1$s/token\"}"
                                    .formatted(address);
                        case "/jwks" -> new JsonWebKeySet(ours).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
                        default -> signed(exchange.getRequestURI().getRawQuery());
                    };
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String signed(String query) {
        Map<String, String> asked = Arrays.stream(query.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
        JwtClaims claims = new JwtClaims();
        claims.setSubject(asked.getOrDefault("sub", "alice"));
        claims.setIssuer(asked.getOrDefault("iss", address));
        claims.setAudience(asked.getOrDefault("aud", AUDIENCE));
        claims.setIssuedAtToNow();
        NumericDate expiry = NumericDate.now();
        expiry.addSeconds(Long.parseLong(asked.getOrDefault("exp", "600")));
        claims.setExpirationTime(expiry);
        List<String> roles = Arrays.asList(asked.getOrDefault("roles", "").split(",", -1));
        claims.setClaim("access", Map.of("roles", roles));
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey((asked.containsKey("foreign") ? foreign : ours).getPrivateKey());
        token.setKeyIdHeaderValue(ours.getKeyId());
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RsaJsonWebKey key() throws JoseException {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("testing");
        key.setUse("sig");
        key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
        return key;
    }
}
