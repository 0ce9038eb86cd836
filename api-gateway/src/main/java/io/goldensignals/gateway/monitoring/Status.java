package io.goldensignals.gateway.monitoring;

/** From best to worst. */
enum Status {
    UP,
    DEGRADED,
    DOWN
}
