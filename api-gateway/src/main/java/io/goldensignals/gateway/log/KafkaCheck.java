package io.goldensignals.gateway.log;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while Kafka answers: a consumer alone would go on waiting for a broker that is gone without a word. */
@Readiness
@ApplicationScoped
class KafkaCheck implements AsyncHealthCheck {
    private static final int TIMEOUT_MILLIS = 2_000;

    private final Admin admin;

    KafkaCheck(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        Map<String, Object> config = new HashMap<>(broker);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, "health");
        this.admin = Admin.create(config);
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ZERO);
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(() -> admin.describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MILLIS))
                        .nodes()
                        .toCompletionStage())
                .map(nodes -> HealthCheckResponse.named("kafka")
                        .up()
                        .withData("nodes", nodes.size())
                        .build())
                .onFailure()
                .recoverWithItem(e -> HealthCheckResponse.named("kafka")
                        .down()
                        .withData("reason", e.toString())
                        .build());
    }
}
