package io.goldensignals.localstack;

import io.goldensignals.localstack.parts.EmbeddedKafka;
import io.goldensignals.localstack.parts.EmbeddedPostgreSql;
import io.goldensignals.localstack.parts.EmbeddedRedis;
import io.goldensignals.localstack.parts.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The stack's broker, database and cache, and what the services need to know of them. */
record StackParts(StackPorts ports, EmbeddedKafka kafka, EmbeddedPostgreSql postgresql, EmbeddedRedis redis) {
    static StackParts of(StackOptions options) {
        StackPorts ports = new StackPorts(options.portOffset());
        Path folder = options.folder();
        Path binaries = options.home().toAbsolutePath().normalize().resolve("binaries");
        return new StackParts(
                ports,
                new EmbeddedKafka(folder, ports.kafka(), ports.kafkaController(), Map.of()),
                new EmbeddedPostgreSql(folder, binaries, ports.postgresql()),
                new EmbeddedRedis(folder, binaries, ports.redis()));
    }

    List<Part> all() {
        return List.of(kafka, postgresql, redis);
    }

    Map<String, String> databaseSettings() {
        return Map.of(
                "quarkus.datasource.username", postgresql.username(),
                "quarkus.datasource.password", "unused",
                "quarkus.datasource.jdbc.url", postgresql.jdbcUrl(),
                "quarkus.datasource.reactive.url", postgresql.reactiveUrl());
    }

    Map<String, String> cacheSettings() {
        return Map.of("quarkus.redis.hosts", redis.hosts());
    }
}
