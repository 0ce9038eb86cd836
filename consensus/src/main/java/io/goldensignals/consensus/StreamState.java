package io.goldensignals.consensus;

import java.util.List;

/**
 * What must be stored of one symbol and interval so that another process goes on as if nothing had happened: the last
 * closed bar, the panels it closed on, and what the policy has learned by then.
 */
public record StreamState(
        BarPosition lastClosed, List<String> panels, String policy, String policyVersion, Learned learned) {
    public StreamState {
        panels = List.copyOf(panels);
    }
}
