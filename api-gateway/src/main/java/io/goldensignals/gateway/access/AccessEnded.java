package io.goldensignals.gateway.access;

/**
 * Fired when a caller may no longer do what it could (its key was revoked or has expired): its streams end.
 *
 * @param caller the {@link Caller#name()}
 */
public record AccessEnded(String caller) {}
