package io.goldensignals.gateway.failover;

import java.util.List;

/** What the clients of a campaign share; {@code end} is null while signals are still published. */
final class Campaign {
    private final List<GatewayProcess> replicas;
    private final PublishedSignals published;
    private final FaultCount faults = new FaultCount();
    private volatile boolean calm;
    private volatile Place end;

    Campaign(List<GatewayProcess> replicas, PublishedSignals published) {
        this.replicas = List.copyOf(replicas);
        this.published = published;
    }

    List<GatewayProcess> replicas() {
        return replicas;
    }

    PublishedSignals published() {
        return published;
    }

    FaultCount faults() {
        return faults;
    }

    /** Whether clients do no more mischief. */
    boolean isCalm() {
        return calm;
    }

    void calm() {
        calm = true;
    }

    /** Nothing is published any more: clients end when they have come to this place. */
    void end(Place place) {
        end = place;
    }

    Place end() {
        return end;
    }
}
