package io.goldensignals.gateway.request;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A page of what is listed by name; {@code next} is the cursor of the page after it, null on the last page. */
public record Listing<T>(List<T> page, String next) {
    private static final int USUAL_LIMIT = 1_000;
    private static final int MOST = 1_000;

    /** {@code all} is in the order of its names; the page starts after the name {@code after}. */
    public static <T> Listing<T> of(List<T> all, Function<T, String> name, Optional<String> after, String limit) {
        int most = Parameters.limit(limit, USUAL_LIMIT, MOST);
        List<T> rest = all.stream()
                .filter(each -> after.isEmpty() || name.apply(each).compareTo(after.get()) > 0)
                .limit(most + 1L)
                .toList();
        return rest.size() <= most
                ? new Listing<>(rest, null)
                : new Listing<>(rest.subList(0, most), name.apply(rest.get(most - 1)));
    }
}
