package io.goldensignals.testsupport;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * A real Kafka, PostgreSQL and Redis for Quarkus tests: started once per JVM, with the topics of the intervals 1m and
 * 5m. Init arguments: {@code kafka=false}, {@code postgresql=false}, {@code redis=false}, {@code intervals=10s,1m}.
 * Plain tests use {@link TestingParts} itself.
 */
public final class RealParts implements QuarkusTestResourceLifecycleManager {
    private static final List<String> ARGUMENTS = List.of("kafka", "postgresql", "redis", "intervals");

    private Map<String, String> arguments = Map.of();

    @Override
    public void init(Map<String, String> initArgs) {
        for (String name : initArgs.keySet()) {
            if (!ARGUMENTS.contains(name)) {
                throw new IllegalArgumentException("RealParts has no init argument " + name + ", only " + ARGUMENTS);
            }
        }
        arguments = Map.copyOf(initArgs);
    }

    @Override
    public Map<String, String> start() {
        // Quarkus may call from a thread of another test's class loader, in which Kafka would look its classes up.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(RealParts.class.getClassLoader());
        try {
            return config();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Map<String, String> config() {
        Map<String, String> config = new HashMap<>();
        if (wanted("kafka")) {
            config.put("kafka.bootstrap.servers", TestingParts.kafka().bootstrapServers());
            createTopics();
        }
        if (wanted("postgresql")) {
            config.put("quarkus.datasource.username", TestingParts.postgresql().username());
            config.put("quarkus.datasource.password", "unused");
            config.put("quarkus.datasource.jdbc.url", TestingParts.postgresql().jdbcUrl());
            config.put(
                    "quarkus.datasource.reactive.url", TestingParts.postgresql().reactiveUrl());
        }
        if (wanted("redis")) {
            config.put("quarkus.redis.hosts", TestingParts.redis().hosts());
        }
        return config;
    }

    /** Nothing: the parts end with the JVM, so that the next test class finds them running. */
    @Override
    public void stop() {}

    private boolean wanted(String part) {
        return Boolean.parseBoolean(arguments.getOrDefault(part, "true"));
    }

    private void createTopics() {
        List<Interval> intervals = Arrays.stream(
                        arguments.getOrDefault("intervals", "1m,5m").split(",", -1))
                .map(Interval::parse)
                .toList();
        try (Admin admin = TestingParts.kafka().admin()) {
            TopicSetup.create(admin, Topics.all(intervals));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("can't create the topics", e.getCause());
        }
    }
}
