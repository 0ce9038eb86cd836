package io.goldensignals.consensus;

import io.goldensignals.consensus.mixture.Member;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.ConsensusSignal.Counts;
import io.goldensignals.contracts.PanelSignals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The agents' signals on one bar in catalogue order. An agent that sits on several panels speaks once, on the first of
 * them: {@code repeated} names it.
 */
record Ballot(List<AgentSignal> signals, List<String> repeated) {
    static Ballot of(List<PanelSignals> panels) {
        Map<String, AgentSignal> byAgent = new LinkedHashMap<>();
        List<String> repeated = new ArrayList<>();
        for (PanelSignals panel : panels) {
            for (AgentSignal signal : panel.signals()) {
                if (byAgent.putIfAbsent(signal.agent(), signal) != null) {
                    repeated.add(signal.agent());
                }
            }
        }
        return new Ballot(List.copyOf(byAgent.values()), List.copyOf(repeated));
    }

    /** Those that carry weight: neither abstained nor rejected. */
    int awake() {
        int awake = 0;
        for (AgentSignal signal : signals) {
            awake += signal.accepted() ? 1 : 0;
        }
        return awake;
    }

    List<Member> members() {
        List<Member> members = new ArrayList<>(signals.size());
        for (AgentSignal signal : signals) {
            members.add(new Member(signal.agent(), signal.agentVersion(), signal.family()));
        }
        return members;
    }

    /** One per member; NaN for those that carry no weight. */
    double[] claims() {
        double[] claims = new double[signals.size()];
        for (int k = 0; k < claims.length; k++) {
            AgentSignal signal = signals.get(k);
            claims[k] = signal.accepted() ? signal.probabilityUp() : Double.NaN;
        }
        return claims;
    }

    Counts counts() {
        int buy = 0;
        int sell = 0;
        int hold = 0;
        int abstained = 0;
        int rejected = 0;
        for (AgentSignal signal : signals) {
            if (signal.abstained()) {
                abstained++;
            } else if (!signal.accepted()) {
                rejected++;
            } else {
                switch (signal.action()) {
                    case BUY -> buy++;
                    case SELL -> sell++;
                    case HOLD -> hold++;
                }
            }
        }
        return new Counts(buy, sell, hold, abstained, rejected);
    }
}
