package io.goldensignals.gateway.log;

import org.eclipse.microprofile.health.HealthCheckResponse;

/** A follower's health: ready while it reads the log, alive as long as its thread is (a restart brings that back). */
public record FollowerCheck(String name, LogFollower follower) {
    public HealthCheckResponse ready() {
        LogStatus status = follower.status();
        return HealthCheckResponse.named("log " + name)
                .status(status.following())
                .withData("status", status.toString())
                .build();
    }

    public HealthCheckResponse alive() {
        return HealthCheckResponse.named("log " + name)
                .status(follower.running())
                .build();
    }
}
