package io.goldensignals.gateway.agents;

import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.Topics;
import io.goldensignals.gateway.log.CompactedBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The panels and their agents. */
@ApplicationScoped
class AgentsWiring {
    @Produces
    @Singleton
    CompactedBook<AgentRoster> roster() {
        return new CompactedBook<>(Topics.ROSTER, AgentRoster.class, "roster");
    }
}
