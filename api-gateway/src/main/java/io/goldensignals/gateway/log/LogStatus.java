package io.goldensignals.gateway.log;

/** Whether a follower reads the log. */
public sealed interface LogStatus {
    record Starting(String reason) implements LogStatus {}

    record Following(int partitions) implements LogStatus {}

    record Retrying(String reason) implements LogStatus {}

    default boolean following() {
        return this instanceof Following;
    }
}
