package io.goldensignals.gateway.monitoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The platform as this gateway sees it. */
@Schema(description = "How the platform is, as this gateway sees it")
record HealthReport(
        @Schema(
                description =
                        "DOWN when kafka, postgresql or an expected service is; else DEGRADED when any component is "
                                + "not UP; else UP")
        Status status,

        @Schema(description = "When this was found, by this gateway's clock")
        Instant time,

        List<Component> components) {
    private static final Set<String> NEEDED_STORES = Set.of("kafka", "postgresql");

    static HealthReport of(Instant now, List<Component> stores, Services services, Set<String> expected) {
        List<Component> components = new ArrayList<>(stores);
        services.replicas().forEach((name, replicas) -> components.add(Component.service(name, replicas)));
        return new HealthReport(status(components, expected), now, List.copyOf(components));
    }

    private static Status status(List<Component> components, Set<String> expected) {
        boolean down = components.stream()
                .anyMatch(part -> part.status() == Status.DOWN
                        && (NEEDED_STORES.contains(part.name()) || expected.contains(part.name())));
        if (down) {
            return Status.DOWN;
        }
        return components.stream().allMatch(part -> part.status() == Status.UP) ? Status.UP : Status.DEGRADED;
    }
}
