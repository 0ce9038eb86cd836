package io.goldensignals.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.gateway.access.TestingSecret;
import io.goldensignals.gateway.webhooks.WebhookSecrets.Signer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where connections lead: names are this test's own, which no other look-up knows. */
class SenderIT {
    private static final String NAME = "target.invalid";

    private final Vertx vertx = Vertx.vertx();
    private final Sender sender = new Sender(
            vertx,
            new Targets(
                    host -> Future.succeededFuture(List.of(InetAddress.ofLiteral("127.0.0.1"))), TestingConfig.open()),
            new WebhookSecrets(TestingSecret.lasting()),
            new TestingClock(),
            TestingConfig.open(),
            "test");

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void connectionsGoToTheAddressThatWasCheckedAndTheHostKeepsItsName() throws Exception {
        try (TestingTarget target = TestingTarget.accepting()) {
            Reply reply = send("http://" + NAME + ':' + target.port() + "/");
            assertThat(reply.error()).isNull();
            assertThat(target.posts().getFirst().header("Host")).isEqualTo(NAME + ':' + target.port());
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + NAME,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "password",
                        "-keystore",
                        keys.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(
                                new PfxOptions().setPath(keys.toString()).setPassword("password")))
                .requestHandler(request -> request.response().end())
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        Reply reply = send("https://" + NAME + ':' + server.actualPort() + "/");
        assertThat(reply.status()).isNull();
        assertThat(reply.error()).contains("SSL");
    }

    @Test
    void whatDoesNotListenIsTold() throws Exception {
        assertThat(send("http://" + NAME + ":1/").error()).contains("Connection refused");
    }

    private Reply send(String url) throws Exception {
        return sender.send(
                        new Target(url, new Signer("w", 1, null), 1),
                        Message.signal("018ce903f5808273dda4c5909f41eb4e", "{}"))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }
}
