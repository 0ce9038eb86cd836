package io.goldensignals.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.webhooks.WebhookTable.Creation;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTableIT {
    private static final int MOST = 5;
    private static final int AT_ONCE = 16;
    private static final int ROUNDS = 10;
    private static final WebhookSettings SETTINGS =
            new WebhookSettings("https://example.com/", "", List.of(), List.of(), List.of(), 0, true, true);

    private WebhookBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new WebhookBench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void thereAreNeverMoreThanMayBeHoweverManyAreMadeAtOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            ConsensusRows.execute("delete from webhook");
            List<Uni<Optional<Webhook>>> creations = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> new Creation("id" + i, "key:test", bench.clock.instant(), SETTINGS))
                    .map(creation -> bench.table.insert(creation, MOST))
                    .toList();
            List<Optional<Webhook>> made =
                    WebhookBench.await(Uni.join().all(creations).andFailFast());
            assertThat(made.stream().filter(Optional::isPresent)).hasSize(MOST);
            assertThat(ConsensusRows.text("select count(*) from webhook")).isEqualTo(Integer.toString(MOST));
        }
    }
}
