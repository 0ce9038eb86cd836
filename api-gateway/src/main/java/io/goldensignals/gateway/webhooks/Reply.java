package io.goldensignals.gateway.webhooks;

import java.time.Duration;

/**
 * What came of one attempt. {@code status} is null without an answer, {@code error} null when it was accepted,
 * {@code response} the first kilobyte of the answer's body, null when there was none.
 */
record Reply(Integer status, String error, String response, Duration took, Duration retryAfter) {
    private static final int GONE = 410;

    boolean accepted() {
        return error == null;
    }

    /** The target says that it is there no more. */
    boolean gone() {
        return status != null && status == GONE;
    }
}
