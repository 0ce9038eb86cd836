package io.goldensignals.consensus.mixture;

import io.goldensignals.consensus.state.Fingerprint;
import io.goldensignals.consensus.state.StateReader;
import io.goldensignals.consensus.state.StateWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The members of a mixture in catalogue order, and its experts: the base rate has index 0, the claim of member k has
 * index 1 + 2k, its recalibrated twin 2 + 2k. Immutable.
 */
public final class Roster {
    /** The index of the base rate among the experts. */
    public static final int BASE_RATE = 0;

    private final List<Member> members;
    private final List<String> families;
    private final int[] familyOf;
    private final double[] startingWeights;
    /** Derived when first asked for. */
    private String id;

    private Roster(List<Member> members) {
        this.members = List.copyOf(members);
        this.families = this.members.stream().map(Member::family).distinct().toList();
        this.familyOf = this.members.stream()
                .mapToInt(member -> families.indexOf(member.family()))
                .toArray();
        this.startingWeights = startingWeights();
    }

    /** Throws {@link IllegalArgumentException} when an agent is named twice; a roster without members is one of the base rate. */
    public static Roster of(List<Member> members) {
        Set<String> agents = new HashSet<>();
        for (Member member : members) {
            if (!agents.add(member.agent())) {
                throw new IllegalArgumentException("the agent " + member.agent() + " is named twice");
            }
        }
        return new Roster(members);
    }

    public static int claim(int member) {
        return 1 + 2 * member;
    }

    public static int twin(int member) {
        return 2 + 2 * member;
    }

    public List<Member> members() {
        return members;
    }

    /** A hash of the members, 16 hex digits. */
    public String id() {
        if (id == null) {
            id = Fingerprint.of(members.stream()
                    .flatMap(member -> Stream.of(member.agent(), member.version(), member.family()))
                    .toList());
        }
        return id;
    }

    public int size() {
        return members.size();
    }

    public int experts() {
        return 1 + 2 * members.size();
    }

    /** One half for the base rate, the rest equally by family, within a family by agent, within an agent by claim and twin. */
    public double startingWeight(int expert) {
        return startingWeights[expert];
    }

    /** All starting weights; not to be changed. */
    double[] start() {
        return startingWeights;
    }

    int families() {
        return families.size();
    }

    int familyOf(int member) {
        return familyOf[member];
    }

    /** For each member here its place in {@code earlier}, −1 where it is new. */
    int[] placesIn(Roster earlier) {
        Map<String, Integer> places = new HashMap<>();
        for (int k = 0; k < earlier.size(); k++) {
            places.put(earlier.members.get(k).agent(), k);
        }
        int[] found = new int[size()];
        for (int k = 0; k < found.length; k++) {
            int place = places.getOrDefault(members.get(k).agent(), -1);
            found[k] = place >= 0 && members.get(k).continues(earlier.members.get(place)) ? place : -1;
        }
        return found;
    }

    /** For each expert here its index in {@code earlier}, −1 where it is new. */
    int[] expertsIn(Roster earlier) {
        int[] places = placesIn(earlier);
        int[] found = new int[experts()];
        for (int k = 0; k < places.length; k++) {
            found[claim(k)] = places[k] < 0 ? -1 : claim(places[k]);
            found[twin(k)] = places[k] < 0 ? -1 : twin(places[k]);
        }
        return found;
    }

    void write(StateWriter state) {
        state.number(families.size());
        families.forEach(state::text);
        state.number(members.size());
        for (int k = 0; k < members.size(); k++) {
            state.text(members.get(k).agent()).number(members.get(k).version()).number(familyOf[k]);
        }
    }

    static Roster read(StateReader state) {
        List<String> families = new ArrayList<>();
        for (int left = state.number(); left > 0; left--) {
            families.add(state.text());
        }
        List<Member> members = new ArrayList<>();
        for (int left = state.number(); left > 0; left--) {
            members.add(new Member(state.text(), state.number(), families.get(state.number())));
        }
        return of(members);
    }

    private double[] startingWeights() {
        int[] sizes = new int[families.size()];
        for (int family : familyOf) {
            sizes[family]++;
        }
        double[] weights = new double[experts()];
        weights[BASE_RATE] = members.isEmpty() ? 1 : 0.5;
        for (int k = 0; k < members.size(); k++) {
            double weight = 0.5 / sizes.length / sizes[familyOf[k]] / 2;
            weights[claim(k)] = weight;
            weights[twin(k)] = weight;
        }
        return weights;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Roster that && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return members.toString();
    }
}
