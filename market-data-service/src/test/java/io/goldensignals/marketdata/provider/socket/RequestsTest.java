package io.goldensignals.marketdata.provider.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.marketdata.provider.socket.Requests.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static Requests requests(int batch, boolean answers) {
        return new Requests(new SocketLimits(1_000, batch, Duration.ZERO, answers, Optional.empty()));
    }

    private static Set<String> wanted(String... spellings) {
        return new LinkedHashSet<>(List.of(spellings));
    }

    private static Optional<Request> request(boolean subscribes, String... spellings) {
        return Optional.of(new Request(subscribes, List.of(spellings)));
    }

    @Test
    void whatIsMissingIsAskedInBatchesOnce() {
        Requests requests = requests(2, false);
        assertThat(requests.next(wanted("A", "B", "C"))).isEqualTo(request(true, "A", "B"));
        assertThat(requests.next(wanted("A", "B", "C"))).isEqualTo(request(true, "C"));
        assertThat(requests.next(wanted("A", "B", "C"))).isEmpty();
        assertThat(requests.carries("C")).isTrue();
    }

    @Test
    void whatIsNotWantedAnyMoreIsGivenUpFirst() {
        Requests requests = requests(9, false);
        requests.next(wanted("A", "B"));
        assertThat(requests.next(wanted("B", "C"))).isEqualTo(request(false, "A"));
        assertThat(requests.next(wanted("B", "C"))).isEqualTo(request(true, "C"));
    }

    @Test
    void oneRequestAtATimeWaitsForItsAnswer() {
        Requests requests = requests(1, true);
        assertThat(requests.unanswered()).isZero();
        requests.next(wanted("A", "B"));
        assertThat(requests.unanswered()).isEqualTo(1);
        assertThat(requests.next(wanted("A", "B"))).isEmpty();
        requests.taken();
        assertThat(requests.next(wanted("A", "B"))).isEqualTo(request(true, "B"));
        assertThat(requests.unanswered()).isEqualTo(2);
    }

    @Test
    void withoutAnswersTheLatestSymbolIsTheOneThatWasNotTaken() {
        Requests requests = requests(1, false);
        requests.next(wanted("A", "B"));
        requests.next(wanted("A", "B"));
        assertThat(requests.notTaken()).contains("B");
        assertThat(requests.notTaken()).contains("A");
        assertThat(requests.notTaken()).isEmpty();
    }

    @Test
    void aRefusedFarewellIsNoLoss() {
        Requests requests = requests(9, true);
        requests.next(wanted("A", "B"));
        requests.taken();
        requests.next(wanted("A"));
        assertThat(requests.notTaken()).isEmpty();
        assertThat(requests.carries("A")).isTrue();
    }

    /** A provider that takes a batch only if all of it is known and there is room for it. */
    @Property(tries = 300)
    void inTheEndAllIsCarriedThatTheProviderTakes(
            @ForAll @Size(max = 40) Set<@IntRange(max = 99) Integer> symbols,
            @ForAll @IntRange(min = 1, max = 50) int batch,
            @ForAll @IntRange(max = 45) int room) {
        Set<String> wanted = new TreeSet<>();
        symbols.forEach(symbol -> wanted.add("S" + symbol));
        Requests requests = requests(batch, true);
        List<String> carried = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Optional<Request> next = requests.next(wanted); next.isPresent(); next = requests.next(wanted)) {
            List<String> asked = next.get().spellings();
            assertThat(asked).hasSizeLessThanOrEqualTo(batch);
            if (carried.size() + asked.size() <= room && asked.stream().noneMatch(s -> s.endsWith("7"))) {
                carried.addAll(asked);
                requests.taken();
            } else {
                requests.notTaken().ifPresent(spelling -> {
                    refused.add(spelling);
                    wanted.remove(spelling);
                });
            }
        }
        long known = symbols.stream().filter(symbol -> symbol % 10 != 7).count();
        assertThat(carried).hasSize((int) Math.min(known, room)).doesNotHaveDuplicates();
        assertThat(carried.size() + refused.size()).isEqualTo(symbols.size());
    }
}
