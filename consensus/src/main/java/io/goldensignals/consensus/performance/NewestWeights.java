package io.goldensignals.consensus.performance;

import io.goldensignals.consensus.Settlement;
import io.goldensignals.consensus.mixture.Member;
import java.util.Map;
import java.util.TreeMap;

/** The agents' weights after each symbol's newest outcome. */
final class NewestWeights {
    /** Sorted: sums run in the same order whatever came first. */
    private final Map<String, Settlement> newest = new TreeMap<>();

    void add(String symbol, Settlement settlement) {
        newest.merge(symbol, settlement, (a, b) -> b.barTime().isBefore(a.barTime()) ? a : b);
    }

    int streams() {
        return newest.size();
    }

    /** The mean over the symbols that have weights, 0 where the agent sits in another's roster only; null without any. */
    Double of(Member member) {
        double sum = 0;
        int symbols = 0;
        boolean seated = false;
        for (Settlement settlement : newest.values()) {
            if (hasWeights(settlement)) {
                int place = place(member, settlement);
                seated |= place >= 0;
                sum += place < 0 ? 0 : settlement.weights()[place];
                symbols++;
            }
        }
        return seated ? (Double) (sum / symbols) : null;
    }

    /** What the agents leave to the base rate; null without any weights. */
    Double baseRate() {
        double sum = 0;
        int symbols = 0;
        for (Settlement settlement : newest.values()) {
            if (hasWeights(settlement)) {
                double agents = 0;
                for (double weight : settlement.weights()) {
                    agents += weight;
                }
                sum += 1 - agents;
                symbols++;
            }
        }
        return symbols == 0 ? null : (Double) Math.max(0, sum / symbols);
    }

    /** An empty array for an empty roster is one. */
    private static boolean hasWeights(Settlement settlement) {
        return settlement.weights().length == settlement.roster().size();
    }

    private static int place(Member member, Settlement settlement) {
        for (int k = 0; k < settlement.roster().size(); k++) {
            Member seated = settlement.roster().members().get(k);
            if (seated.agent().equals(member.agent()) && seated.version() == member.version()) {
                return k;
            }
        }
        return -1;
    }
}
