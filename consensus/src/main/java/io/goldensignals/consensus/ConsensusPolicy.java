package io.goldensignals.consensus;

import java.util.Optional;

/**
 * How the agents' votes on a closed bar become one decision. Implementations are pure: same bars in, same bytes out,
 * whatever the machine, the clock or the number of restarts in between.
 */
public interface ConsensusPolicy {
    /** Names the kind of policy; what a stream has learned is handed on only to a policy of the same name. */
    String name();

    /** A hash of everything that changes a decision's bytes: the rule's own revision and its settings. */
    String version();

    /**
     * Whether what was learned, under the settings of its time, means the same under these: then it goes on; else the
     * stream starts afresh. Throws {@link IllegalArgumentException} for what is no state of this policy at all.
     */
    boolean continues(Learned learned);

    /**
     * The policy of one symbol and interval, from {@code learned} as {@link StreamPolicy#learned()} once gave it, or
     * fresh. Reads every earlier format of its own; throws {@link IllegalArgumentException} when it can't.
     */
    StreamPolicy open(Optional<Learned> learned);
}
