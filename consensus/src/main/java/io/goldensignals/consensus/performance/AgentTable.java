package io.goldensignals.consensus.performance;

import io.goldensignals.consensus.Settlement;
import io.goldensignals.consensus.mixture.Member;
import io.goldensignals.consensus.mixture.Roster;
import io.goldensignals.consensus.score.Correlation;
import io.goldensignals.consensus.score.Correlations;
import io.goldensignals.consensus.score.Holm;
import io.goldensignals.consensus.score.Score;
import io.goldensignals.consensus.score.Scorecard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The agents of all rosters so far, in the order in which they came; an agent's version is an agent of its own. */
final class AgentTable {
    /** Fewer bars in common make two agents look alike by chance. */
    private static final int FEWEST_COMMON_BARS = 30;

    private final Map<String, Integer> placeOf = new HashMap<>();
    private final List<Member> members = new ArrayList<>();
    private final List<Scorecard> scorecards = new ArrayList<>();
    private final Map<Roster, int[]> placesOf = new HashMap<>();
    private Correlations correlations = Correlations.ofAllPairs(0);
    private Roster roster;
    /** Of the roster's members in the table. */
    private int[] places = {};
    /** A bar's claims in the table's order: NaN for all that the roster does not seat. */
    private double[] claims = {};

    void seat(Roster next) {
        if (!next.equals(roster)) {
            roster = next;
            places = placesOf.computeIfAbsent(next, this::places);
            correlations = correlations.with(members.size());
            claims = new double[members.size()];
            Arrays.fill(claims, Double.NaN);
        }
    }

    private int[] places(Roster next) {
        return next.members().stream().mapToInt(this::place).toArray();
    }

    private int place(Member member) {
        return placeOf.computeIfAbsent(member.agent() + " " + member.version(), key -> {
            members.add(member);
            scorecards.add(new Scorecard());
            return members.size() - 1;
        });
    }

    /** By the roster seated last. */
    void add(Settlement settlement) {
        double[] ofRoster = settlement.claims();
        if (ofRoster.length != places.length) {
            throw new IllegalArgumentException(ofRoster.length + " claims for " + places.length + " agents");
        }
        for (int k = 0; k < places.length; k++) {
            claims[places[k]] = ofRoster[k];
            if (!Double.isNaN(ofRoster[k])) {
                Performance.add(scorecards.get(places[k]), ofRoster[k], settlement);
            }
        }
        correlations.add(claims);
    }

    List<AgentPerformance> performances(int horizonBars, NewestWeights weights) {
        List<Score> scores = Holm.table(scorecards.stream()
                .map(scorecard -> scorecard.score(horizonBars))
                .toList());
        List<AgentPerformance> performances = new ArrayList<>();
        for (int k = 0; k < members.size(); k++) {
            Member member = members.get(k);
            CorrelatedAgent closest = correlations(k).stream()
                    .filter(other -> other.correlation() != null && other.commonBars() >= FEWEST_COMMON_BARS)
                    .findFirst()
                    .orElse(null);
            performances.add(AgentPerformance.of(member, weights.of(member), scores.get(k), closest));
        }
        return performances;
    }

    List<CorrelatedAgent> correlations(int k) {
        List<Correlation> withAll = correlations.of(k);
        List<CorrelatedAgent> others = new ArrayList<>();
        for (int other = 0; other < members.size(); other++) {
            if (other != k) {
                others.add(CorrelatedAgent.of(members.get(other), withAll.get(other)));
            }
        }
        others.sort(Comparator.comparingDouble(CorrelatedAgent::strength).reversed());
        return List.copyOf(others);
    }
}
