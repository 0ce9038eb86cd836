package io.goldensignals.aggregator.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingParts;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** The service as a command that migrates, as jobs run it before an upgrade; it needs no brokers for that. */
@QuarkusMainTest
@WithTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "kafka", value = "false"))
class MigrateIT {
    @Test
    void migratesAndEnds(QuarkusMainLauncher launcher) throws SQLException {
        assertThat(launcher.launch("migrate").exitCode()).isZero();
        // A second one has nothing to do.
        assertThat(launcher.launch("migrate").exitCode()).isZero();

        try (Connection connection = TestingParts.postgresql().connect();
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("select to_regclass('webhook_delivery') is not null")) {
            tables.next();
            assertThat(tables.getBoolean(1)).isTrue();
        }
    }

    @Test
    void refusesOtherArguments(QuarkusMainLauncher launcher) {
        assertThat(launcher.launch("migrat").exitCode()).isNotZero();
    }
}
