package io.goldensignals.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** The gateway under test, over HTTP. */
public final class Gateway {
    /** A key with the role ADMIN, known by its hash to gateways with the {@link GatewayProfile}. */
    public static final String ADMIN_KEY = "gs_testadmn_dGVzdGluZy1rZXktZm9yLXRoZS1nYXRld2F5LXRlc3Q";

    public static final String ADMIN_KEY_SHA256 = "3dffea0873ff5ad1e2987ef3c8dd48fa63ef3e289e7abd39e9809fa03d455d15";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final List<String> credentials;

    /** As an administrator. */
    public Gateway() {
        this(List.of("X-API-Key", ADMIN_KEY));
    }

    private Gateway(List<String> credentials) {
        this.address =
                "http://127.0.0.1:" + ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        this.credentials = credentials;
    }

    /** With these headers in place of the administrator's key; none for nobody. */
    public static Gateway with(String... credentials) {
        return new Gateway(List.of(credentials));
    }

    /** An answer, its body as text and as JSON. */
    public record Answer(int status, HttpResponse<byte[]> response) {
        public JsonNode json() {
            try {
                return JsonCodec.mapper().readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        /** A field of the body as text. */
        public String text(String field) {
            return json().path(field).asText(null);
        }
    }

    public String address() {
        return address;
    }

    /** Where to open a WebSocket. */
    public URI socket(String path) {
        return URI.create(address.replace("http:", "ws:") + path);
    }

    public Answer get(String path, String... headers) throws Exception {
        return send(request(path, headers).GET());
    }

    public Answer put(String path, String body) throws Exception {
        return send(request(path, "Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer post(String path, String body) throws Exception {
        return send(request(path, "Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Without telling the body's length beforehand. */
    public Answer putChunked(String path, String body) throws Exception {
        return send(request(path, "Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString(body))));
    }

    public Answer send(String method, String path, String... headers) throws Exception {
        return send(request(path, headers).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** Of an answer whose body may have no end. */
    public int status(String method, String path) throws Exception {
        HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.noBody());
        HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    /** The body of a stream, to be closed by the caller. */
    public HttpResponse<InputStream> open(String path, String... headers) throws Exception {
        return http.send(request(path, headers).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
        if (!credentials.isEmpty()) {
            request.headers(credentials.toArray(String[]::new));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response);
    }
}
