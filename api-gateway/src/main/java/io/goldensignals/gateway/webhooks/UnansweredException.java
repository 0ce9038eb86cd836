package io.goldensignals.gateway.webhooks;

/** An attempt that ended without an answer for a reason of ours; the message is safe to show. */
final class UnansweredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnansweredException(String reason) {
        super(reason, null, false, false);
    }
}
