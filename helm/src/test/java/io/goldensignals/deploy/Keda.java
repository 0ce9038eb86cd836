package io.goldensignals.deploy;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;

/** The objects of KEDA, as far as the chart has them: there is no model to depend on. */
final class Keda {
    private Keda() {}

    record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, Scaling spec) {}

    record Scaling(
            Name scaleTargetRef,
            int minReplicaCount,
            int maxReplicaCount,
            int cooldownPeriod,
            List<Trigger> triggers) {}

    record Trigger(String type, KafkaTrigger metadata, Name authenticationRef) {}

    record KafkaTrigger(
            String bootstrapServers,
            String consumerGroup,
            String topic,
            String lagThreshold,
            String scaleToZeroOnInvalidOffset,
            String offsetResetPolicy) {}

    record TriggerAuthentication(String apiVersion, String kind, ObjectMeta metadata, Sources spec) {}

    record Sources(List<FromSecret> secretTargetRef) {}

    record FromSecret(String parameter, String name, String key) {}

    record Name(String name) {}
}
