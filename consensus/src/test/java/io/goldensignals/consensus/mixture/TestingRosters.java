package io.goldensignals.consensus.mixture;

import java.util.ArrayList;
import java.util.List;

/** Rosters by the sizes of their families. */
final class TestingRosters {
    private TestingRosters() {}

    /** Families f0, f1, … of agents f0-a0, f0-a1, … in version 1. */
    static Roster families(int... sizes) {
        List<Member> members = new ArrayList<>();
        for (int family = 0; family < sizes.length; family++) {
            for (int agent = 0; agent < sizes[family]; agent++) {
                members.add(new Member("f" + family + "-a" + agent, 1, "f" + family));
            }
        }
        return Roster.of(members);
    }

    /** Each given as agent, version and family: {@code "rsi 2 momentum"}. */
    static Roster of(String... members) {
        List<Member> all = new ArrayList<>();
        for (String member : members) {
            String[] parts = member.split(" ", -1);
            all.add(new Member(parts[0], Integer.parseInt(parts[1]), parts[2]));
        }
        return Roster.of(all);
    }
}
