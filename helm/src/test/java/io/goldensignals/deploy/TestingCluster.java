package io.goldensignals.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A cluster for Helm's {@code lookup} to ask: it has the given secrets and nothing else. */
final class TestingCluster {
    static final TestingCluster EMPTY = new TestingCluster(Map.of());

    private static final String SECRETS = "{\"kind\":\"APIResourceList\",\"apiVersion\":\"v1\",\"groupVersion\":\"v1\","
            + "\"resources\":[{\"name\":\"secrets\",\"singularName\":\"secret\",\"namespaced\":true,\"kind\":\"Secret\","
            + "\"verbs\":[\"get\"]}]}";
    private static final String NONE =
            "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"NotFound\",\"code\":404}";

    private static volatile TestingCluster used = new TestingCluster(Map.of());
    private static final HttpServer SERVER = serve();

    private final Map<String, String> secrets;

    /** By name, as JSON. */
    TestingCluster(Map<String, String> secrets) {
        this.secrets = Map.copyOf(secrets);
    }

    /** From now on Helm finds this one. */
    void use() {
        used = this;
        // Where the build tells Helm to look; written here, because the port is known here.
        String config = "{\"apiVersion\":\"v1\",\"kind\":\"Config\",\"current-context\":\"t\","
                + "\"clusters\":[{\"name\":\"t\",\"cluster\":{\"server\":\"http://127.0.0.1:"
                + SERVER.getAddress().getPort() + "\"}}],"
                + "\"contexts\":[{\"name\":\"t\",\"context\":{\"cluster\":\"t\",\"user\":\"t\"}}],"
                + "\"users\":[{\"name\":\"t\",\"user\":{}}]}";
        try {
            Files.writeString(Path.of(System.getenv("KUBECONFIG")), config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer serve() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", TestingCluster::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Path path = Path.of(exchange.getRequestURI().getPath());
            String found = path.endsWith("api/v1")
                    ? SECRETS
                    : used.secrets.get(path.getFileName().toString());
            byte[] body = (found == null ? NONE : found).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(found == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
