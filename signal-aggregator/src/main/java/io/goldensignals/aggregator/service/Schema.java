package io.goldensignals.aggregator.service;

import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.inject.Singleton;
import java.util.List;
import org.flywaydb.core.Flyway;

/** The schema of the database. With the argument {@code migrate} it is all that this process is for. */
@Singleton
final class Schema {
    private static final List<String> MIGRATE = List.of("migrate");

    private final Flyway flyway;
    private final boolean isAll;

    Schema(Flyway flyway, @CommandLineArguments String[] arguments) {
        this.flyway = flyway;
        this.isAll = List.of(arguments).equals(MIGRATE);
        if (!isAll && arguments.length > 0) {
            throw new IllegalArgumentException(
                    "arguments " + String.join(" ", arguments) + ", expected none or " + String.join(" ", MIGRATE));
        }
    }

    boolean isAll() {
        return isAll;
    }

    /** Nothing when it is current; one process at a time. */
    void migrate() {
        flyway.migrate();
    }
}
