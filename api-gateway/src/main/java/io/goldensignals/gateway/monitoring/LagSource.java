package io.goldensignals.gateway.monitoring;

/** From whom a group's lag is known. */
enum LagSource {
    /** All members told it themselves, in the last half minute. */
    REPLICAS,
    /** The offsets that the group has committed, which may stand at what it still needs after it has read on. */
    OFFSETS
}
