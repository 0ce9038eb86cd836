package io.goldensignals.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.contracts.Interval;
import io.goldensignals.localstack.StackOptions;
import io.goldensignals.localstack.StackPorts;
import io.goldensignals.localstack.campaign.Campaign;
import io.goldensignals.localstack.campaign.Disturbance;
import io.goldensignals.localstack.campaign.ReplayRun;
import io.goldensignals.localstack.market.ReplayMarket;
import io.goldensignals.localstack.process.Ports;
import io.goldensignals.observability.Collector;
import io.goldensignals.observability.ScrapedMetrics;
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

    /** On the way, all metrics that dashboards and alerts name are looked for, and a collector gets the spans. */
    @Test
    void everyBarIsDecidedOnceAndEveryBadRowIsRejected() throws Exception {
        SmallMarket market = new SmallMarket(folder).write(300, 30);
        Disturbance scrape = new Disturbance(1, "scraping metrics", ScrapedMetrics::faults);
        try (Collector collector = new Collector()) {
            ReplayRun.Outcome outcome = new ReplayRun(traced(options("every-bar"), collector), List.of(scrape), 50)
                    .run(market.expectedBars());
            assertThat(outcome.faults()).isEmpty();
            assertThat(outcome.values()).hasSize(market.expectedBars());
            assertThat(outcome.summary().rejected()).isEqualTo(market.expectedRejections());
            assertThat(collector.waysTo("delivery"))
                    .as("one trace shows quote to delivery")
                    .contains(List.of("quote", "bar", "panel", "consensus", "delivery"));
        }
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

    private static StackOptions traced(StackOptions options, Collector collector) {
        return options.with("OTEL_SDK_DISABLED", "false")
                .with("quarkus.otel.exporter.otlp.endpoint", collector.address())
                .with("quarkus.otel.exporter.otlp.protocol", "http/protobuf")
                .with("quarkus.otel.bsp.max.queue.size", "100000");
    }

    private static int freeOffset() {
        return IntStream.iterate(12_000, offset -> offset < 22_000, offset -> offset + 500)
                .filter(offset -> Ports.isFree(new StackPorts(offset).kafka()))
                .findFirst()
                .orElseThrow();
    }
}
