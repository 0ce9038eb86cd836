package io.goldensignals.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.contracts.Interval;
import io.goldensignals.localstack.StackOptions;
import io.goldensignals.localstack.StackPorts;
import io.goldensignals.localstack.campaign.Campaign;
import io.goldensignals.localstack.campaign.ReplayRun;
import io.goldensignals.localstack.market.ReplayMarket;
import io.goldensignals.localstack.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole stack in processes of its own, as {@code ./golden up} starts it, on a small market. */
class EndToEndIT {
    private static final Path ROOT = Path.of(System.getProperty("golden.root"));
    private static final List<Interval> INTERVALS = List.of(Interval.parse("1m"), Interval.parse("5m"));

    @TempDir
    Path folder;

    @Test
    void everyBarIsDecidedOnceAndEveryBadRowIsRejected() throws Exception {
        SmallMarket market = new SmallMarket(folder).write(300, 30);
        ReplayRun.Outcome outcome = new ReplayRun(options("every-bar"), List.of(), 50).run(0);
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.values()).hasSize(market.expectedBars());
        assertThat(outcome.summary().rejected()).isEqualTo(market.expectedRejections());
    }

    @Test
    void nothingThatHappensToTheStackChangesASignal() throws Exception {
        new SmallMarket(folder).write(1_200, 30);
        assertThat(new Campaign(options("campaign"), AgentCatalogue.standard().familyNames()).run())
                .isEmpty();
    }

    private StackOptions options(String home) throws IOException {
        return StackOptions.standard(ROOT)
                .withHome(ROOT.resolve("integration-tests/target/stacks").resolve(home))
                .withMarket(ReplayMarket.of(folder, INTERVALS, Optional.empty()), "max")
                .withPortOffset(freeOffset())
                .withProgress(System.out::println);
    }

    private static int freeOffset() {
        return IntStream.iterate(12_000, offset -> offset < 22_000, offset -> offset + 500)
                .filter(offset -> Ports.isFree(new StackPorts(offset).kafka()))
                .findFirst()
                .orElseThrow();
    }
}
