package io.goldensignals.gateway.webhooks;

/** A URL that is not posted to; the message says why and is safe to show. */
final class RefusedTargetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedTargetException(String reason) {
        super(reason, null, false, false);
    }
}
