package io.goldensignals.gateway.access;

/** What a caller may do; each role may do what those before it may. */
public enum Role {
    /** Read everything but what belongs to administration. */
    READER,
    /** Change the watchlist and webhooks. */
    OPERATOR,
    /** Manage API keys and read the audit log. */
    ADMIN;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
