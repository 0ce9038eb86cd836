package io.goldensignals.gateway.agents;

import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.gateway.performance.AgentEvidence;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One agent. */
@Schema(description = "An agent: where it sits, and how good it was")
record AgentDetail(
        String agent,

        @Schema(description = "The panels that it sits on now; empty for one that has retired")
        List<Seat> seats,

        @Schema(description = "Only when an interval is given")
        AgentEvidence evidence) {

    /** A panel's entry of the agent. */
    @Schema(name = "AgentSeat", description = "The agent as a panel announced it")
    record Seat(String panel, String panelVersion, AgentRoster.Member entry) {}

    static List<Seat> seats(String agent, List<AgentRoster> panels) {
        List<Seat> seats = new ArrayList<>();
        for (AgentRoster panel : panels) {
            panel.agents().stream()
                    .filter(member -> member.agent().equals(agent))
                    .forEach(member -> seats.add(new Seat(panel.panel(), panel.panelVersion(), member)));
        }
        return seats;
    }
}
