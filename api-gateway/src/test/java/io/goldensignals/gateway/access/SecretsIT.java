package io.goldensignals.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.TestingIssuer;
import io.goldensignals.testsupport.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** The log while keys, tokens and tickets are made, used and refused. */
@QuarkusTest
@TestProfile(AccessProfile.class)
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(value = TestingIssuer.class, restrictToAnnotatedClass = true)
class SecretsIT {
    private static final List<String> SOURCES = List.of(
            "io.goldensignals", "io.quarkus.oidc", "io.quarkus.vertx", "io.quarkus.security", "org.jboss.resteasy");

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<Logger> loggers = SOURCES.stream().map(Logger::getLogger).toList();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            log.add(record.getMessage()
                    + ' '
                    + java.util.Arrays.toString(record.getParameters())
                    + ' '
                    + record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Test
    void noSecretGetsIntoTheLog() throws Exception {
        ConsensusRows.recreate();
        List<String> secrets = new ArrayList<>();
        loggers.forEach(logger -> logger.addHandler(listener));
        // Of others what they log by default: refused tokens are shown by io.quarkus.oidc when it is told to debug.
        loggers.getFirst().setLevel(Level.FINE);
        try {
            use(secrets);
        } finally {
            loggers.forEach(logger -> logger.removeHandler(listener));
            loggers.getFirst().setLevel(null);
        }
        assertThat(log).anyMatch(line -> line.contains("event=audit"));
        assertThat(log).anyMatch(line -> line.contains("event=access.refused"));
        assertThat(secrets).hasSize(9);
        for (String secret : secrets) {
            // The part that is secret: the end of a key, the signature of a token or ticket.
            String part = secret.substring(secret.length() - 43);
            assertThat(log).noneMatch(line -> line.contains(part));
        }
    }

    private static void use(List<String> secrets) throws Exception {
        Gateway administrator = new Gateway();
        secrets.add(Gateway.ADMIN_KEY);
        var made = TestingKeys.make(administrator, Role.READER);
        String key = made.get("key").asText();
        secrets.add(key);
        String ticket =
                Gateway.with("X-API-Key", key).post("/api/v1/tickets", "").text("ticket");
        secrets.add(ticket);
        String path = "/api/v1/keys/" + made.at("/apiKey/id").asText();
        secrets.add(administrator.post(path + "/rotate", "{\"graceSeconds\":0}").text("key"));
        String unknown = KeyText.random();
        String good = TestingIssuer.token("roles=admin");
        String foreign = TestingIssuer.token("roles=admin", "foreign=true");
        String expired = TestingIssuer.token("roles=admin", "exp=-60");
        String misspelt = "gs_misspelt_" + "x".repeat(44);
        secrets.addAll(List.of(unknown, good, foreign, expired, misspelt));
        for (String secret : secrets) {
            Gateway holder = Gateway.with("Authorization", "Bearer " + secret);
            holder.get("/api/v1/signals?limit=0");
            holder.put("/api/v1/watchlist/IBM", "{}");
        }
        Gateway.with().status("GET", "/api/v1/signals/stream?minConfidence=9&ticket=" + ticket);
        Gateway.with().status("GET", "/api/v1/nothing/stream?ticket=" + ticket + "AA");
    }
}
