package io.goldensignals.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServiceReplicaTest {
    private static final ServiceReplica REPLICA =
            new ServiceReplica("api-gateway", "node-1:8080", "0.1.0", Samples.OPEN);

    @Test
    void saysWhatItsReadinessSays() {
        String readiness = """
                {"status": "DOWN", "checks": [
                  {"name": "kafka", "status": "UP", "data": {"nodes": 3, "controller": "one"}},
                  {"name": "books", "status": "DOWN"}]}""";
        ServiceStatus status = REPLICA.status(Samples.CLOSE, readiness);
        assertThat(status.ready()).isFalse();
        assertThat(status.time()).isEqualTo(Samples.CLOSE);
        assertThat(status.startedAt()).isEqualTo(Samples.OPEN);
        assertThat(status.checks())
                .containsExactly(
                        new ServiceStatus.Check("kafka", true, "nodes: 3, controller: one"),
                        new ServiceStatus.Check("books", false, null));
    }

    @Test
    void isReadyOnlyWhenItsReadinessIsUp() {
        assertThat(REPLICA.status(Samples.CLOSE, "{\"status\":\"UP\",\"checks\":[]}")
                        .ready())
                .isTrue();
        assertThat(REPLICA.status(Samples.CLOSE, "{}").ready()).isFalse();
    }

    @Test
    void aDetailIsCutWhereItWouldFloodTheTopic() {
        String readiness = "{\"status\":\"UP\",\"checks\":[{\"name\":\"loop\",\"status\":\"UP\",\"data\":{\"reason\":\""
                + "x".repeat(10_000) + "\"}}]}";
        assertThat(REPLICA.status(Samples.CLOSE, readiness).checks().getFirst().detail())
                .hasSizeLessThan(510);
    }

    @Test
    void replicasOnOneHostAreTakenApartByTheirPorts() {
        Instant now = Samples.OPEN;
        assertThat(ServiceReplica.here("a", 8080, "1", now).instance()).endsWith(":8080");
        assertThat(ServiceReplica.here("a", 0, "1", now).instance())
                .endsWith(":" + ProcessHandle.current().pid());
    }
}
