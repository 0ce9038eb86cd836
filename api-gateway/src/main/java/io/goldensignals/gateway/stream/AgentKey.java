package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.AgentSignal;

/** The fields of an agent's signal that decide who gets it. */
record AgentKey(String agent, Action action, double confidence) {
    static AgentKey of(AgentSignal signal) {
        return new AgentKey(signal.agent(), signal.action(), signal.confidence());
    }
}
