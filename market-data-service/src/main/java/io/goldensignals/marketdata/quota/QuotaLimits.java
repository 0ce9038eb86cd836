package io.goldensignals.marketdata.quota;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** All limits of a key, each of which a call must keep. None: unlimited. */
public record QuotaLimits(List<Limit> limits) {
    public QuotaLimits {
        limits = List.copyOf(limits);
        if (limits.stream().map(Limit::period).distinct().count() < limits.size()) {
            throw new IllegalArgumentException("two limits for one period: " + limits);
        }
    }

    /** Reads {@code 5/1m,25/1d}; {@code none} are no limits. Throws {@link IllegalArgumentException} for anything else. */
    public static QuotaLimits parse(String text) {
        return new QuotaLimits(
                text.strip().equals("none")
                        ? List.of()
                        : Arrays.stream(text.split(",", -1)).map(Limit::parse).toList());
    }

    /** For people: {@code 1 call a second, 25 calls a day}. */
    public String words() {
        return limits.isEmpty()
                ? "any number of calls"
                : limits.stream().map(Limit::words).collect(Collectors.joining(", "));
    }
}
