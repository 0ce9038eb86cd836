package io.goldensignals.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final List<String> ALL = List.of("a", "b", "c", "d");

    @Test
    void aPageEndsAtItsLimitAndTellsWhereTheNextStarts() {
        assertThat(page(Optional.empty(), "2")).isEqualTo(new Listing<>(List.of("a", "b"), "b"));
        assertThat(page(Optional.of("b"), "2")).isEqualTo(new Listing<>(List.of("c", "d"), null));
        assertThat(page(Optional.of("d"), "2")).isEqualTo(new Listing<>(List.of(), null));
    }

    @Test
    void theNameBeforeAPageNeedNotBeThereAnyMore() {
        assertThat(page(Optional.of("bb"), "1")).isEqualTo(new Listing<>(List.of("c"), "c"));
    }

    @Test
    void withoutALimitAThousandAreShown() {
        assertThat(page(Optional.empty(), null)).isEqualTo(new Listing<>(ALL, null));
    }

    private static Listing<String> page(Optional<String> after, String limit) {
        return Listing.of(ALL, Function.identity(), after, limit);
    }
}
