package io.goldensignals.testsupport;

import io.goldensignals.localstack.parts.EmbeddedPostgreSql;
import java.sql.Connection;
import java.sql.SQLException;

/** The database of the tests. */
public final class TestingPostgreSql extends TestingServer {
    private final EmbeddedPostgreSql part;

    TestingPostgreSql(EmbeddedPostgreSql part, boolean docker) {
        super(
                part,
                docker,
                "postgres",
                container -> container
                        .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust")
                        .setCommand("postgres", "-p", Integer.toString(part.port())));
        this.part = part;
    }

    /** The value of {@code quarkus.datasource.username}; any password will do. */
    public String username() {
        return part.username();
    }

    public String jdbcUrl() {
        return part.jdbcUrl();
    }

    public String reactiveUrl() {
        return part.reactiveUrl();
    }

    /** A connection as the owner of the database. */
    public Connection connect() throws SQLException {
        return part.connect();
    }
}
