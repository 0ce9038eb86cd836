package io.goldensignals.consensus.mixture;

/** An agent in a mixture: what it learned belongs to this name and version; the family decides its starting weight. */
public record Member(String agent, int version, String family) {
    public Member {
        text(agent, "agent");
        text(family, "family");
    }

    /** Whether the record of one is the record of the other: a new version of an agent starts anew. */
    boolean continues(Member other) {
        return agent.equals(other.agent) && version == other.version;
    }

    private static void text(String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("a member needs its " + name);
        }
    }
}
