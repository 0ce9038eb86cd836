package io.goldensignals.gateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.ServiceStatus;
import io.goldensignals.gateway.testing.TestingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HealthReportTest {
    private final TestingClock clock = new TestingClock();
    private final List<ServiceStatus> statuses = new ArrayList<>();
    private List<Component> stores = List.of(store("kafka", true), store("postgresql", true), store("redis", true));
    private Set<String> expected = Set.of("agent-service");

    @Test
    void isUpWhileEverythingIs() {
        says("agent-service", "one", true);
        assertThat(report().status()).isEqualTo(Status.UP);
        assertThat(report().components())
                .extracting(Component::name)
                .containsExactly("kafka", "postgresql", "redis", "agent-service");
    }

    @Test
    void withoutAReadyReplicaOfAnExpectedServiceItIsDown() {
        assertThat(report().status()).isEqualTo(Status.DOWN);
        says("agent-service", "one", false);
        assertThat(report().status()).isEqualTo(Status.DOWN);
    }

    @Test
    void withOneUnreadyReplicaAmongReadyOnesItIsDegraded() {
        says("agent-service", "one", true);
        says("agent-service", "two", false);
        assertThat(report().status()).isEqualTo(Status.DEGRADED);
        assertThat(service().status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void ofManyReplicasSomeAreShownAndAllCount() {
        IntStream.range(0, 150).forEach(i -> says("agent-service", "replica-" + i, i < 149));
        assertThat(service().replicas()).hasSize(Component.MOST_REPLICAS);
        assertThat(service().status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void aServiceThatNobodyExpectsDegradesItAtMost() {
        says("agent-service", "one", true);
        says("collector", "one", false);
        assertThat(report().status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void withoutRedisItIsDegradedAndWithoutAnotherStoreDown() {
        says("agent-service", "one", true);
        stores = List.of(store("kafka", true), store("postgresql", true), store("redis", false));
        assertThat(report().status()).isEqualTo(Status.DEGRADED);
        stores = List.of(store("kafka", true), store("postgresql", false), store("redis", true));
        assertThat(report().status()).isEqualTo(Status.DOWN);
        stores = List.of(store("kafka", false), store("postgresql", true), store("redis", true));
        assertThat(report().status()).isEqualTo(Status.DOWN);
    }

    @Test
    void aReplicaIsSilentAfterHalfAMinuteAndLeftOutAfterTen() {
        says("agent-service", "one", true);
        clock.pass(Duration.ofSeconds(30));
        assertThat(service().replicas().getFirst().state()).isEqualTo(Replica.State.READY);
        clock.pass(Duration.ofMillis(1));
        assertThat(service().replicas().getFirst().state()).isEqualTo(Replica.State.SILENT);
        assertThat(report().status()).isEqualTo(Status.DOWN);
        clock.pass(Duration.ofMinutes(10));
        assertThat(service().replicas()).isEmpty();
        expected = Set.of();
        assertThat(report().components()).hasSize(3);
    }

    @Test
    void versionsAreThoseOfTheReplicas() {
        says("agent-service", "one", true);
        says("agent-service", "two", true);
        VersionReport versions = VersionReport.of(clock.instant(), statuses, List.of());
        assertThat(versions.api()).isEqualTo("v1");
        assertThat(versions.services()).hasSize(1);
        assertThat(versions.services().getFirst().versions()).containsExactly("1.2.3");
        assertThat(versions.services().getFirst().instances()).hasSize(2);
    }

    @Test
    void policiesAreThoseThatReplicasTellEachOnce() {
        assertThat(policies()).isEmpty();
        decides("one", "b");
        decides("two", "b");
        decides("three", "a");
        says("agent-service", "one", true);
        assertThat(policies())
                .containsExactly(new VersionReport.Policy("mixture", "a"), new VersionReport.Policy("mixture", "b"));
        clock.pass(Duration.ofMinutes(10).plusMillis(1));
        assertThat(policies()).isEmpty();
    }

    private List<VersionReport.Policy> policies() {
        return VersionReport.of(clock.instant(), statuses, List.of()).policies();
    }

    private void decides(String instance, String version) {
        says("signal-aggregator", instance, true);
        statuses.add(statuses.removeLast().deciding(new ServiceStatus.Policy("mixture", version)));
    }

    private Component service() {
        return report().components().getLast();
    }

    private HealthReport report() {
        return HealthReport.of(clock.instant(), stores, Services.at(clock.instant(), statuses, expected), expected);
    }

    private void says(String service, String instance, boolean ready) {
        statuses.add(new ServiceStatus(service, instance, "1.2.3", clock.instant(), clock.instant(), ready, List.of()));
    }

    private static Component store(String name, boolean up) {
        return Component.of(new ServiceStatus.Check(name, up, null));
    }
}
