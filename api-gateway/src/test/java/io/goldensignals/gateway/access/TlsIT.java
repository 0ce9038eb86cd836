package io.goldensignals.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.testsupport.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** HTTPS alone, by settings alone, with a key of its own making. */
@QuarkusTest
@TestProfile(TlsIT.HttpsOnly.class)
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(value = TlsIT.SelfSigned.class, restrictToAnnotatedClass = true)
class TlsIT {
    private static final String PASSWORD = "for-this-test-only";

    /** No plain port. */
    public static final class HttpsOnly implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.test-ssl-port", "0",
                    "quarkus.http.insecure-requests", "disabled",
                    "golden.access.admin-key-sha256", Gateway.ADMIN_KEY_SHA256);
        }
    }

    /** A key store as the JDK's keytool makes it. */
    public static final class SelfSigned implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            try {
                Path file = Files.createTempDirectory("tls").resolve("key.p12");
                String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool")
                        .toString();
                Process made = new ProcessBuilder(
                                keytool,
                                "-genkeypair",
                                "-alias",
                                "gateway",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost,ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                PASSWORD)
                        .inheritIO()
                        .start();
                assertThat(made.waitFor()).isZero();
                return Map.of(
                        "quarkus.tls.key-store.p12.path",
                        file.toString(),
                        "quarkus.tls.key-store.p12.password",
                        PASSWORD);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void stop() {}
    }

    @Test
    void httpsAnswersAndThePlainPortDoesNot() throws Exception {
        try (HttpClient https = HttpClient.newBuilder().sslContext(trusting()).build()) {
            HttpResponse<String> answer = https.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + port("test-ssl-port") + "/q/openapi"))
                            .header("X-API-Key", Gateway.ADMIN_KEY)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
            assertThatThrownBy(() -> https.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port("test-port")))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(ConnectException.class);
        }
    }

    private static int port(String name) {
        return ConfigProvider.getConfig().getValue("quarkus.http." + name, Integer.class);
    }

    private static SSLContext trusting() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        Path file = Path.of(ConfigProvider.getConfig().getValue("quarkus.tls.key-store.p12.path", String.class));
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("gateway", store.getCertificate("gateway"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
