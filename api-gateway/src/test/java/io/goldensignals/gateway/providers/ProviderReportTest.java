package io.goldensignals.gateway.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.contracts.ProviderStatus.Breaker;
import io.goldensignals.contracts.ProviderStatus.Failure;
import io.goldensignals.contracts.ProviderStatus.Quota;
import io.goldensignals.contracts.ProviderStatus.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProviderReportTest {
    private static final Instant NOW = Instant.parse("2026-11-25T14:30:00Z");

    private static final ProviderStatus GOOD = new ProviderStatus(
            "yahoo",
            "one",
            NOW.minusSeconds(2),
            State.UP,
            Breaker.CLOSED,
            List.of(new Quota(25, 86_400, 3), new Quota(5, 60, 4)),
            NOW.minusSeconds(4),
            new Failure("no-data", "weekend", NOW.minusSeconds(900)),
            80.0,
            List.of("QUOTE", "HISTORY"),
            new TreeMap<>());
    private static final ProviderStatus BAD = new ProviderStatus(
            "yahoo",
            "two",
            NOW.minusSeconds(60),
            State.DOWN,
            Breaker.OPEN,
            List.of(new Quota(5, 60, 1), new Quota(25, 86_400, 9)),
            NOW.minusSeconds(400),
            new Failure("upstream-down", "503", NOW.minusSeconds(5)),
            310.0,
            List.of("QUOTE", "HISTORY"),
            new TreeMap<>(Map.of("BATCH_QUOTE", "not on this plan")));

    @Test
    void aProviderIsAsTheWorstOfItsReplicasSeesIt() {
        ProviderSummary yahoo = only(GOOD, BAD);
        assertThat(yahoo.state()).isEqualTo(State.DOWN);
        assertThat(yahoo.breaker()).isEqualTo(Breaker.OPEN);
        assertThat(yahoo.latencyMillis()).isEqualTo(310.0);
        assertThat(yahoo.lastSuccess()).isEqualTo(GOOD.lastSuccess());
        assertThat(yahoo.lastError()).isEqualTo(BAD.lastError());
        assertThat(yahoo.capabilities()).containsExactly("QUOTE", "HISTORY");
        assertThat(yahoo.disabled()).containsExactly(Map.entry("BATCH_QUOTE", "not on this plan"));
        assertThat(yahoo.replicas()).containsExactly(GOOD, BAD);
    }

    @Test
    void ofEachPeriodsQuotasTheLeastIsLeftShortestPeriodFirst() {
        assertThat(only(GOOD, BAD).quotas()).containsExactly(new Quota(5, 60, 1), new Quota(25, 86_400, 3));
        assertThat(only(BAD, GOOD).quotas()).containsExactly(new Quota(5, 60, 1), new Quota(25, 86_400, 3));
    }

    @Test
    void aReplicaNotHeardOfForMoreThanAMinuteIsLeftOut() {
        assertThat(ProviderReport.at(NOW.plusMillis(1), List.of(GOOD, BAD), Set.of())
                        .providers())
                .extracting(ProviderSummary::replicas)
                .containsExactly(List.of(GOOD));
        assertThat(ProviderReport.at(NOW.plusSeconds(100), List.of(GOOD, BAD), Set.of())
                        .providers())
                .isEmpty();
    }

    @Test
    void whatHasNotHappenedYetIsAbsent() {
        ProviderSummary fresh = only(new ProviderStatus(
                "tiingo",
                "one",
                NOW,
                State.UP,
                Breaker.CLOSED,
                List.of(),
                null,
                null,
                null,
                List.of("QUOTE"),
                new TreeMap<>()));
        assertThat(fresh.lastSuccess()).isNull();
        assertThat(fresh.lastError()).isNull();
        assertThat(fresh.latencyMillis()).isNull();
        assertThat(fresh.quotas()).isEmpty();
    }

    @Test
    void providersStandByNameAndCanBeChosen() {
        List<ProviderStatus> all = List.of(GOOD, named("tiingo"), BAD, named("binance"));
        assertThat(names(all, Set.of())).containsExactly("binance", "tiingo", "yahoo");
        assertThat(names(all, Set.of("tiingo", "finnhub"))).containsExactly("tiingo");
    }

    private static List<String> names(List<ProviderStatus> statuses, Set<String> wanted) {
        return ProviderReport.at(NOW, statuses, wanted).providers().stream()
                .map(ProviderSummary::provider)
                .toList();
    }

    private static ProviderSummary only(ProviderStatus... statuses) {
        List<ProviderSummary> all =
                ProviderReport.at(NOW, List.of(statuses), Set.of()).providers();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static ProviderStatus named(String provider) {
        return new ProviderStatus(
                provider,
                GOOD.replica(),
                GOOD.time(),
                GOOD.state(),
                GOOD.breaker(),
                GOOD.quotas(),
                GOOD.lastSuccess(),
                GOOD.lastError(),
                GOOD.latencyMillis(),
                GOOD.capabilities(),
                GOOD.disabled());
    }
}
