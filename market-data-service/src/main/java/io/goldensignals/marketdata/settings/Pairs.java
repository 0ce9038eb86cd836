package io.goldensignals.marketdata.settings;

import java.util.HashMap;
import java.util.Map;

/** What stands for what, as in {@code BRK.B=BRK-B,BF.B=BF-B}. */
public record Pairs(Map<String, String> byFirst) {
    public Pairs {
        byFirst = Map.copyOf(byFirst);
    }

    static Pairs parse(String text) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : text.split(",", -1)) {
            String[] sides = pair.strip().split("=", -1);
            if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
                throw new IllegalArgumentException("no pairs such as BRK.B=BRK-B,BF.B=BF-B: " + text);
            }
            pairs.put(sides[0].strip(), sides[1].strip());
        }
        return new Pairs(pairs);
    }
}
